// Who sees scores without arms sees no order either: relabelling the arms within each vignette changes nothing that they can read.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBoards } from "#app/computing/read-boards.server.ts";
import { leaveOutReading } from "#app/results/leave-out-reading.server.ts";
import { readStudyProgress } from "#app/results/study-progress.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { loginOf } from "#db/connections.ts";
import type { ExportRow } from "#db/exports/export-table.ts";
import { releasedScores } from "#db/exports/released-scores.ts";
import { listOpenReadings } from "#db/queries/analysis.ts";
import { listBoardMeans, releaseBoards } from "#db/queries/boards.ts";
import { rateAnswers, walkToLocked } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { vignetteLabel } from "#study/labels.ts";
import { amendLast } from "#test/support/amend-last.ts";
import { openShell, type RoleShell } from "#test/support/as-role.ts";
import { everythingRead, type Told } from "#test/support/everything-read.ts";
import { exportedRows } from "#test/support/exported-rows.ts";
import { openTestDatabase, ratedStudy } from "#test/support/factories.ts";
import { forgetLooks, relabelArms, vignettesToRelabel } from "#test/support/relabel.ts";

const open = await openTestDatabase();
const shells: RoleShell[] = [];
afterAll(() => Promise.all(shells.map((shell) => shell.close())));

// Seven cases in three arms and a repeat: 22 readings a seat, one whole twenty. The tests below lead it from 38 ratings to the lock.
let study: SyntheticStudy;
beforeAll(
  async () =>
    void (study = await ratedStudy(open, {
      design: { vignettes: [1, 2, 3, 4, 5, 6, 7], raterSeats: 2, practice: false },
      leaveOpen: 3,
    })),
);

const pools = {
  investigator: "analysis",
  statistician: "analysis",
  redactor: "blinded",
  "panel-pharmacist": "blinded",
  auditor: "gate",
} as const;

async function shellOf(study: SyntheticStudy, role: keyof typeof pools): Promise<RoleShell> {
  const shell = openShell(
    open.database.connections[pools[role]],
    (await study.actor(role)).session,
  );
  shells.push(shell);
  return shell;
}

const toldTo = async (study: SyntheticStudy, role: keyof typeof pools): Promise<Told> =>
  everythingRead(
    open,
    { login: loginOf(pools[role]), shell: await shellOf(study, role) },
    study.studyId,
  );

const analyst = async <T>(
  study: SyntheticStudy,
  role: "investigator" | "statistician",
  work: (tx: Parameters<Parameters<typeof asActor<T>>[2]>[0]) => Promise<T>,
): Promise<T> => {
  const { pools: own, session } = await study.actor(role);
  return asActor(own.analysis, session, work);
};

async function releasedTo(study: SyntheticStudy): Promise<readonly ExportRow[]> {
  await analyst(study, "statistician", (tx) => releaseBoards(tx, study.studyId));
  return exportedRows(await study.actor("statistician"), releasedScores);
}

/** Released rows without their random marks and their random order: which scores stand on one mark. */
function withoutMarks(rows: readonly Record<string, unknown>[]): unknown {
  const marks = new Map<unknown, string[]>();
  for (const { answer_mark: mark, ...row } of rows)
    marks.set(mark, [...(marks.get(mark) ?? []), JSON.stringify(row)]);
  return [...marks.values()].map((own) => own.sort().join()).sort();
}

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === "number" ? Math.round(value * 1e9) / 1e9 : value;

/** Everything that a person's pages and login tell, random marks and orders taken out. */
async function allToldTo(study: SyntheticStudy, role: keyof typeof pools): Promise<string> {
  const actor = await study.actor(role);
  const pages =
    role === "statistician"
      ? [await readBoards(actor), await readStudyProgress(actor)]
      : role === "investigator"
        ? [await readStudyProgress(actor)]
        : [];
  const told = await toldTo(study, role);
  return JSON.stringify(
    {
      pages,
      told: [...told].map(([asked, rows]) => [
        asked,
        asked.startsWith("released_scores") ? withoutMarks(rows) : rows,
      ]),
    },
    rounded,
  );
}

/** What the earlier version gave the statistician: position and mark in one row. */
const boardReadingsAsTheyWere = sql.raw(`
  create function board_readings(study uuid) returns table (analysis_id uuid, seat_number integer, vignette_number integer, answer_mark text, "position" integer)
  language sql stable security definer set search_path = public, pg_temp as $$
    select s.analysis_id, seat.number, v.number, min(s.analysis_id::text) over (partition by s.answer_id), reading.position
    from sealed_readings s join readings reading on reading.id = s.reading_id join seats seat on seat.id = reading.seat_id join vignettes v on v.id = reading.vignette_id
    where s.study_id = study and study in (select acting_studies('statistician')) order by seat.number, reading.position
  $$`);

const meansNow = () => analyst(study, "statistician", (tx) => listBoardMeans(tx, study.studyId));

const everyone = Object.keys(pools) as (keyof typeof pools)[];
const looks = (roles = everyone, of = study) =>
  Promise.all(roles.map((role) => allToldTo(of, role)));
// The ledger tells whoever reads it that somebody amended something, and neither what nor which.
const notOfTheLedger = everyone.filter((role) => role !== "auditor");

describe.sequential("before unblinding", () => {
  it("[B3] [B10] an amendment changes nothing that anybody is told: 38 rated, the last one amended", async () => {
    expect(await meansNow()).toEqual([]);
    const before = await looks(notOfTheLedger);
    const [last] = await open.owner.db.execute<{ seat: number }>(sql`
      select s.number as seat from ratings g join readings r on r.id = g.reading_id join seats s on s.id = r.seat_id where r.study_id = ${study.studyId}::uuid order by g.submitted_at desc limit 1`);
    await amendLast(open, study, (last?.seat ?? 1) - 1);
    expect(await looks(notOfTheLedger)).toEqual(before);
  });

  it("[B8] the released table gains whole vignettes alone, and keeps rows, marks and order from look to look", async () => {
    const seen: (readonly ExportRow[])[] = [await releasedTo(study)];
    for (const leaveOpen of [2, 1, 0]) {
      await rateAnswers(study, { leaveOpen });
      const [before = [], now] = [seen.at(-1), await releasedTo(study)];
      expect(await releasedTo(study)).toEqual(now);
      const known = new Set(before.map((row) => JSON.stringify(row)));
      expect(now.filter((row) => known.has(JSON.stringify(row)))).toEqual(before);
      for (const vignette of new Set(now.map((row) => row["vignette"]))) {
        const rows = now.filter((row) => row["vignette"] === vignette);
        expect([rows.length, new Set(rows.map((row) => row["answer_mark"])).size]).toEqual([
          2 * 3 * 4,
          3,
        ]);
      }
      const waiting = await open.owner.db.execute<{ number: number }>(sql`
        select distinct v.number from readings r join vignettes v on v.id = r.vignette_id where r.study_id = ${study.studyId}::uuid and not exists (select from ratings g where g.reading_id = r.id)`);
      expect(
        now.filter((row) =>
          waiting.some(({ number }) => vignetteLabel(number) === row["vignette"]),
        ),
      ).toEqual([]);
      seen.push(now);
    }
    expect(seen[0]?.length).toBeLessThan(7 * 24);
    expect(seen.at(-1)).toHaveLength(7 * 24);
  });

  it("[B10] drift and minutes are means of the first twenty readings of a seat that are scored whole, and of nothing beyond", async () => {
    const means = await meansNow();
    const expected = await open.owner.db.execute<{
      seat: number;
      criterion: string;
      mean: number;
    }>(sql`
      select seat, criterion, avg(score)::double precision as mean from (
        select s.number as seat, c.criterion, c.score, dense_rank() over (partition by s.id order by r.position) as nth
        from readings r join seats s on s.id = r.seat_id join ratings g on g.reading_id = r.id and g.version = 1 join rating_scores c on c.rating_id = g.id
        where r.study_id = ${study.studyId}::uuid and not exists (select from rating_scores n where n.rating_id = g.id and n.score is null)) listed
      where nth <= 20 group by 1, 2 order by 1, 2`);
    expect(expected).toHaveLength(2 * 4);
    expect(
      means
        .filter(({ criterion }) => criterion !== null)
        .map(({ seatNumber, criterion, mean }) => ({ seat: seatNumber, criterion, mean })),
    ).toEqual([...expected]);
    expect(means.filter(({ criterion }) => criterion === null)).toHaveLength(2);
  });

  it("[B8] it opens to the statistician alone, and nothing else of a single reading does", async () => {
    for (const role of ["investigator", "statistician"] as const) {
      const told = await toldTo(study, role);
      const perReading = [...told]
        .filter(([, rows]) => rows.length >= 2 * 21)
        .map(([asked]) => asked.split("(")[0]);
      expect(perReading, role).toEqual(role === "statistician" ? ["released_scores"] : []);
      const timed = [...told].flatMap(([asked, rows]) =>
        Object.keys(rows[0] ?? {})
          .filter((name) =>
            /position|opened|submitted|minutes|seconds|comment|passage|repeat|seen_before/u.test(
              name,
            ),
          )
          .map((name) => `${asked.split("(")[0]}.${name}`),
      );
      expect(timed, role).toEqual(["reading_progress.mean_seconds"]);
    }
    for (const door of ["released_scores", "board_means", "board_seats", "length_correlations"])
      expect(
        await (
          await shellOf(study, "investigator")
        ).try(`select * from ${door}('${study.studyId}')`),
      ).toEqual({ kind: "answered", rows: [] });
    expect(
      await (
        await shellOf(study, "statistician")
      ).try(`select * from pooled_distribution('${study.studyId}')`),
    ).toEqual({ kind: "answered", rows: [] });
    for (const [role, pool] of [
      ["coordinator", "operations"],
      ["rater", "blinded"],
      ["resident", "author"],
      ["redactor", "blinded"],
    ] as const) {
      const shell = openShell(open.database.connections[pool], (await study.actor(role)).session);
      shells.push(shell);
      for (const door of ["released_scores", "board_means", "board_seats", "release_boards"])
        expect(
          await shell.try(`select * from ${door}('${study.studyId}')`),
          `${role} ${door}`,
        ).toMatchObject({ kind: "refused", code: "42501" });
    }
  });

  it("[B8] marks are none of any table's ids, and looks at once fix one and the same", async () => {
    await forgetLooks(open, study.studyId);
    const statistician = await study.actor("statistician");
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => readBoards(statistician)));
    for (const look of others) expect(look).toEqual(first);
    const rows = await releasedTo(study);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "data_kind",
      "rater",
      "vignette",
      "answer_mark",
      "criterion",
      "criterion_label",
      "score",
      "score_label",
    ]);
    const marks = new Set(rows.map((row) => row["answer_mark"]));
    expect(marks.size).toBe(7 * 3);
    for (const [table, column] of [
      ["answers", "id"],
      ["shown_answers", "id"],
      ["candidate_texts", "id"],
      ["readings", "id"],
      ["sealed_readings", "analysis_id"],
    ] as const) {
      const ids = await open.owner.db.execute<{ id: string }>(
        sql`select ${sql.identifier(column)}::text as id from ${sql.identifier(table)}`,
      );
      expect(
        ids.filter(({ id }) => marks.has(id)),
        table,
      ).toEqual([]);
    }
  });
});

describe("[B9] relabelling the arms within each vignette", () => {
  it("changes no byte of what anybody who sees no order is told, and would have with position beside mark", async () => {
    // Twenty and twenty rated make the steps of the pooled picture; what follows them in a list touches two cases of a seat at most, so three are left to relabel.
    const other = await ratedStudy(open, {
      design: { vignettes: [1, 2, 3, 4, 5, 6, 7], raterSeats: 2, practice: false },
      leaveOpen: 2,
    });
    await rateAnswers(other);
    await walkToLocked(other);
    const vignettes = await vignettesToRelabel(open, other.studyId);
    expect(vignettes.length).toBeGreaterThanOrEqual(3);
    const before = await looks(everyone, other);
    await open.owner.db.execute(boardReadingsAsTheyWere);
    await open.owner.db.execute(
      sql.raw(`grant execute on function board_readings(uuid) to ${loginOf("analysis")}`),
    );
    const planted = await allToldTo(other, "statistician");
    await relabelArms(open, other.studyId, vignettes);
    await forgetLooks(open, other.studyId);
    expect(await allToldTo(other, "statistician")).not.toBe(planted);
    await open.owner.db.execute(sql`drop function board_readings(uuid)`);
    expect(await looks(everyone, other)).toEqual(before);
  });
});

describe("[B8] a seat that left an answer out", () => {
  it("keeps its rows of that vignette, and every other seat's leave", async () => {
    const other = await ratedStudy(open, {
      design: { raterSeats: 2, practice: false },
      leaveOpen: 2,
    });
    const left = await analyst(other, "investigator", (tx) => listOpenReadings(tx, other.studyId));
    for (const { id } of left)
      await leaveOutReading(await other.actor("investigator"), id, "The rater fell ill.");
    const rows = await releasedTo(other);
    const repeats = await open.owner.db.execute<{ id: string }>(
      sql`select analysis_id::text as id from sealed_readings where repeat_of is not null`,
    );
    const gaps = left.filter(({ id }) => !repeats.some((repeat) => repeat.id === id));
    expect(gaps.length).toBeGreaterThan(0);
    for (const { seatNumber, vignetteNumber } of gaps)
      expect(
        rows.filter(
          (row) => row.seatNumber === seatNumber && row.vignetteNumber === vignetteNumber,
        ),
      ).toEqual([]);
    expect(rows).toHaveLength((2 * 5 - gaps.length) * 12);
  });
});
