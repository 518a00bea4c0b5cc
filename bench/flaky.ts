// 10,000 saves over a connection that drops and cuts, two tabs a reading, and three kills of the server: nothing lost, nothing doubled.
import { sql } from "drizzle-orm";
import { highestOf } from "#analysis/extremes.ts";
import { openPool } from "#db/client.server.ts";
import { startFlakyProxy } from "./flaky/proxy.ts";
import { saveAgainAndAgain, type TabCounts, type Told } from "./flaky/tab.ts";
import { prepareStage, type BenchSeat, type Stage } from "./stage/study-in-rating.ts";

const readings = 10;
const tabs = ["left", "right"] as const;
const saves = 10_000;
const kills = 3;

type Row = Readonly<{ id: string; version: number; comment: string }>;
type Verdict = Readonly<{ lost: number; doubled: number; otherWords: number }>;

/** Every version that a tab was told of, saved or in conflict: two wordings of one version would be an overwrite. */
type Versions = Map<number, Set<string>>;

function recordOf(told: ReadonlyMap<string, Versions>, path: string): Versions {
  const found = told.get(path);
  if (!found) throw new Error(`bench flaky: nothing was recorded for ${path}`);
  return found;
}

async function killAlong(stage: Stage, counts: TabCounts): Promise<void> {
  for (let nth = 1; nth <= kills; nth += 1) {
    while (counts.saves < (nth * saves) / (kills + 1))
      await new Promise((resolve) => setTimeout(resolve, 10));
    await stage.killAndStart();
  }
}

/** A version that no tab was told of, or the words of the one before once more: a retry that counted twice leaves both. */
function isDoubled(record: Versions, version: number): boolean {
  const words = [...(record.get(version) ?? [])];
  return words.length === 0 || words.some((word) => record.get(version - 1)?.has(word) ?? false);
}

/** What stands in the database against what was confirmed. */
function judge(rows: readonly Row[], told: ReadonlyMap<string, Versions>): Verdict {
  const verdict = { lost: 0, doubled: 0, otherWords: 0 };
  for (const [path, record] of told) {
    const row = rows.find(({ id }) => path.includes(id));
    const last = highestOf(record.keys());
    if (!row || row.version < last) verdict.lost += 1;
    else if (row.version > last) verdict.doubled += 1;
    else if (!record.get(last)?.has(row.comment)) verdict.otherWords += 1;
    verdict.doubled += Array.from({ length: last }, (_, index) => index + 1).filter((version) =>
      isDoubled(record, version),
    ).length;
    verdict.otherWords += [...record.values()].filter((words) => words.size > 1).length;
  }
  return verdict;
}

async function storedDrafts(stage: Stage): Promise<readonly Row[]> {
  const owner = openPool(stage.owner, 1);
  const rows = await owner.db.execute<Row>(
    sql`select reading_id as id, version, body ->> 'comment' as comment from rating_drafts`,
  );
  await owner.client.end();
  return rows;
}

async function run(stage: Stage): Promise<void> {
  const counts: TabCounts = { saves: 0, tries: 0, conflicts: 0 };
  const proxy = await startFlakyProxy(Number(new URL(stage.publicUrl).port));
  const told = new Map(stage.seats.map(({ draftPath }) => [draftPath, new Map() as Versions]));
  const tellOf =
    ({ draftPath }: BenchSeat) =>
    ({ version, comment }: Told) => {
      const record = recordOf(told, draftPath);
      record.set(version, (record.get(version) ?? new Set()).add(comment));
    };
  const storm = killAlong(stage, counts);
  const startedAt = performance.now();
  await Promise.all(
    stage.seats.flatMap((seat) =>
      tabs.map((tab) =>
        saveAgainAndAgain(
          { url: proxy.url, origin: stage.publicUrl, ...seat },
          tab,
          saves / readings / tabs.length,
          counts,
          tellOf(seat),
        ),
      ),
    ),
  );
  await storm;
  const seconds = (performance.now() - startedAt) / 1000;
  const verdict = judge(await storedDrafts(stage), told);
  await proxy.close();
  const lines = {
    "saves confirmed": counts.saves,
    "tries sent": counts.tries,
    "conflicts shown": counts.conflicts,
    ...proxy.mishaps,
    "server kills (-9)": kills,
    seconds: Math.round(seconds),
    ...verdict,
  };
  for (const [what, count] of Object.entries(lines))
    console.log(`${what.padEnd(20)}${String(count).padStart(10)}`);
  if (counts.saves !== saves || verdict.lost + verdict.doubled + verdict.otherWords > 0)
    process.exitCode = 1;
}

const stage = await prepareStage(readings);
try {
  await run(stage);
} finally {
  await stage.strike();
}
