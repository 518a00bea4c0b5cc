// What the page called saved is there, once, whatever was killed meanwhile: the real program and its own PostgreSQL, with -9.
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newToken } from "#app/secrets/secrets.server.ts";
import { closePools, openPool, openPools, type Pool } from "#db/client.server.ts";
import { startEmbedded, type Embedded } from "#db/embedded.server.ts";
import { insertOperatorSession } from "#db/queries/sessions.ts";
import { sha256Hex } from "#ground/digest.ts";
import { foundSyntheticStudy, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import { checkLedger, type LedgerEntry, type Opening } from "#study/ledger.ts";
import { type AcknowledgedDraft, raterOverHttp } from "#test/app/rating/rater-over-http.ts";
import { testDay } from "#test/support/factories.ts";
import { freePort, type Program, runProgram, startProgram } from "#test/support/program.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import type { Site } from "./person-over-http.ts";

const raters = 8;
const readingsPerRater = 15;
const draftsPerReading = 8;
const writesBetweenKills = 130;

const folder = temporaryFolder();
const dataDir = join(folder.path, "data");
const settings = { DATA_DIR: dataDir, DATABASE_KIND: "demonstration", LOG_LEVEL: "silent" };

type Rater = Readonly<{ token: string; readings: readonly string[] }>;
type Acknowledged = Readonly<{
  drafts: Map<string, AcknowledgedDraft>;
  ratings: Map<string, string>;
}>;

let site: Site;
let studyId: string;
let program: Program;
let port: number;
let database: Embedded;
let owner: Pool;
const acknowledged: Acknowledged = { drafts: new Map(), ratings: new Map() };
const killed = { program: 0, postmaster: 0 };
let writes = 0;

beforeAll(async () => {
  port = await freePort();
  // With a study in it before the first start: that one makes no demonstration.
  await migrated();
  const team = await prepare();
  program = await startProgram({ ...settings, PORT: String(port) });
  const storm = killAgainAndAgain();
  await Promise.all(team.map((rater, nth) => rateEverything(rater, nth)));
  await storm;
  await reopen();
}, 180_000);

afterAll(async () => {
  await owner.client.end();
  await database.stop();
  program.child.kill("SIGTERM");
  await program.ended;
  folder.remove();
});

async function migrated(): Promise<void> {
  const { code, stderr } = await runProgram(["migrate"], settings).ended;
  if (code !== 0) throw new Error(`migrate ended: ${stderr}`);
}

/** A study in rating with everyone signed in; afterwards the program alone holds its PostgreSQL. */
async function prepare(): Promise<readonly Rater[]> {
  await reopen();
  const pools = openPools(database.connections, 4);
  const study = await foundSyntheticStudy(owner, pools, {
    title: "A study under kills",
    design: { raterSeats: raters, practice: false, repeatShare: 0 },
  });
  await walkToCollecting(study, testDay);
  await writeAnswers(study);
  await walkToRating(study);
  site = { publicUrl: `http://127.0.0.1:${port}`, addresses: [`http://127.0.0.1:${port}`] };
  studyId = study.studyId;
  const team = await Promise.all(Array.from({ length: raters }, (_, nth) => signedIn(study, nth)));
  await closePools(pools);
  await owner.client.end();
  await database.stop();
  return team;
}

async function reopen(): Promise<void> {
  database = await startEmbedded(dataDir);
  owner = openPool(database.connections.owner, 2);
}

async function signedIn({ people }: SyntheticStudy, nth: number): Promise<Rater> {
  const person = people.filter((p) => p.roles.includes("rater"))[nth];
  if (!person) throw new Error(`The study has no rater ${nth}.`);
  const token = newToken();
  await insertOperatorSession(owner, sha256Hex(token), person.personId);
  const rows = await owner.db.execute<{ id: string }>(sql`
    select r.id from readings r join seat_assignments a on a.seat_id = r.seat_id where a.participant_id = ${person.participantId}::uuid order by r.position`);
  return { token, readings: rows.map((row) => row.id) };
}

async function rateEverything({ token, readings }: Rater, nth: number): Promise<void> {
  const rater = raterOverHttp(site, studyId, token);
  for (const [place, id] of readings.entries()) {
    await rater.open(id);
    await rater.judge(id);
    for (let change = 1; change <= draftsPerReading; change += 1) {
      const saved = await rater.saveDraft(
        id,
        `rater ${nth}, reading ${place}, change ${change}`,
        acknowledged.drafts.get(id)?.version ?? 0,
      );
      acknowledged.drafts.set(id, saved);
      writes += 1;
    }
    await rater.rate(id, `rater ${nth}, reading ${place}`);
    acknowledged.ratings.set(id, `rater ${nth}, reading ${place}`);
    writes += 1;
  }
}

/** After every so many writes, within a random fifth of a second: the program, its PostgreSQL, or both. */
async function killAgainAndAgain(): Promise<void> {
  const victims = [[killProgram], [killPostmaster], [killProgram, killPostmaster]] as const;
  const all = raters * readingsPerRater * (draftsPerReading + 1);
  for (let nth = 1; nth * writesBetweenKills < all - writesBetweenKills / 2; nth += 1) {
    while (writes < nth * writesBetweenKills) await sleep(5);
    await sleep(randomInt(200));
    await Promise.all(victims[(nth - 1) % victims.length]?.map((kill) => kill()) ?? []);
  }
}

async function killProgram(): Promise<void> {
  program.child.kill("SIGKILL");
  await program.ended;
  killed.program += 1;
  program = await startProgram({ ...settings, PORT: String(port) });
}

async function killPostmaster(): Promise<void> {
  const lock = readFileSync(join(dataDir, "database", "cluster", "postmaster.pid"), "utf8");
  process.kill(Number(lock.split("\n")[0]), "SIGKILL");
  killed.postmaster += 1;
}

const ask = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  owner.db.execute<Row>(query);

describe("after more than a thousand writes and seven rounds of kills", () => {
  it("both the program and PostgreSQL were killed while raters wrote", () => {
    expect(writes).toBe(raters * readingsPerRater * (draftsPerReading + 1));
    expect(killed.program).toBeGreaterThanOrEqual(4);
    expect(killed.postmaster).toBeGreaterThanOrEqual(4);
  });

  it("every acknowledged draft stands with its last words, and no change counted twice", async () => {
    const rows = await ask<{ id: string; version: number; comment: string }>(sql`
      select d.reading_id as id, d.version, d.body ->> 'comment' as comment from rating_drafts d join readings r on r.id = d.reading_id where r.study_id = ${studyId}::uuid`);
    expect(new Map(rows.map(({ id, version, comment }) => [id, { version, comment }]))).toEqual(
      acknowledged.drafts,
    );
    expect(new Set(rows.map((row) => row.version))).toEqual(new Set([draftsPerReading]));
  });

  it("every acknowledged rating stands once, with its own words and all its scores", async () => {
    const rows = await ask<{ id: string; version: number; comment: string; scores: number }>(sql`
      select g.reading_id as id, g.version, (select a.answer from given_answers a where a.rating_id = g.id and a.question = 'comment') as comment, (select count(*)::integer from rating_scores c where c.rating_id = g.id) as scores
      from ratings g join readings r on r.id = g.reading_id where r.study_id = ${studyId}::uuid`);
    expect(rows).toHaveLength(acknowledged.ratings.size);
    expect(new Map(rows.map((row) => [row.id, row.comment]))).toEqual(acknowledged.ratings);
    expect(new Set(rows.map((row) => `${row.version} ${row.scores}`))).toEqual(new Set(["1 4"]));
  });

  it("[L1] the ledger holds, with one entry for each rating and each first judgement", async () => {
    const entries = await ask<LedgerEntry>(sql`
      select study_id as study, chain, position, actor, act, ledger_time(recorded_at) as at, detail, digest, previous, hash from ledger_entries where study_id = ${studyId}::uuid`);
    const openings = await ask<Opening>(
      sql`select o.chain, o.position, o.nonce, o.payload from ledger_openings o join ledger_entries e using (chain, position) where e.study_id = ${studyId}::uuid`,
    );
    expect(checkLedger(entries, openings)).toMatchObject({ broken: null });
    expect(readingsIn(entries, openings, "rating-recorded", "reading_id")).toEqual(
      [...acknowledged.ratings.keys()].sort(),
    );
    expect(readingsIn(entries, openings, "harm-judged", "reading")).toEqual(
      [...acknowledged.ratings.keys()].sort(),
    );
  });
});

/** The readings that these acts name, each as often as it is named. */
function readingsIn(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
  act: string,
  field: string,
): readonly string[] {
  const payloads = new Map(openings.map((o) => [`${o.chain} ${o.position}`, o.payload]));
  const named = entries
    .filter((entry) => entry.act === act)
    .map(
      (entry) =>
        JSON.parse(payloads.get(`${entry.chain} ${entry.position}`) ?? "{}") as Readonly<
          Record<string, unknown>
        >,
    );
  return named.map((payload) => String(payload[field])).sort();
}
