import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { report } from "#analysis/report.ts";
import { readRatedStudy } from "#app/computing/ratings-table.server.ts";
import type { ReportMade } from "#app/computing/run-report.server.ts";
import { exportStudy } from "#app/export/export-study.server.ts";
import { recordPlan } from "#app/planning/record-plan.server.ts";
import { leaveOutReading } from "#app/results/leave-out-reading.server.ts";
import { loader } from "#app/routes/studies.$studyId.report.tsx";
import { asActor } from "#db/as-actor.server.ts";
import { listOpenReadings } from "#db/queries/analysis.ts";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import { syntheticPlan } from "#scripts/synthetic/plan.ts";
import { walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { type OpenStudy, openTestDatabase, ratedStudy, testDay } from "#test/support/factories.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";
import { tamper } from "#test/support/tamper.ts";

const open = await openTestDatabase();

const read = async (study: OpenStudy) => {
  const { status, data } = await visitorOf(study).visit("statistician", loader, "/report");
  return {
    status,
    outcome: (data as { outcome: ReportMade | Readonly<{ kind: string }> }).outcome,
  };
};

async function made(study: OpenStudy): Promise<ReportMade> {
  const { outcome } = await read(study);
  return "report" in outcome ? outcome : expect.fail(outcome.kind);
}

describe("the report", () => {
  it("says before unblinding what is missing, and shows no number", async () => {
    expect(await read(await readyStudy("locked"))).toEqual({
      status: 200,
      outcome: { kind: "study-not-unblinded", state: "locked" },
    });
  });

  it("equals report() on the rows that the statistician can read", async () => {
    const study = await readyStudy("unblinded");
    const shown = (await made(study)).report;
    const statistician = await study.actor("statistician");
    const { rows } = await asActor(statistician.pools.analysis, statistician.session, (tx) =>
      readRatedStudy(tx, study.studyId),
    );
    expect(shown).toEqual(report(rows, shown.plan, shown.context));
    // 2 raters read 5 vignettes in 3 arms on 4 criteria and the harm judgement; hidden repeats come on top.
    expect(rows.filter((row) => row.isRepeat !== true)).toHaveLength(2 * 5 * 3 * 5);
    expect(shown.context.armLabels).toMatchObject({ pgy1: "PGY1 residents" });
  });

  it("gives investigator and statistician the same numbers", async () => {
    const study = await readyStudy("unblinded");
    const { visit } = visitorOf(study);
    const one = await visit("investigator", loader, "/report");
    const other = await visit("statistician", loader, "/report");
    const [first, second] = [one, other].map(({ data }) => data as { outcome: ReportMade });
    expect([first?.outcome.kind, second?.outcome.kind]).toEqual(["report-made", "report-made"]);
    // Rule P16: the first opening is an entry of the ledger, which the second report counts. All else is the same.
    const [before, after] = [first?.outcome.record.ledger, second?.outcome.record.ledger];
    expect([before?.broken, after?.broken]).toEqual([null, null]);
    expect(after?.entries).toBeGreaterThan(before?.entries ?? Infinity);
    expect({
      ...second,
      outcome: { ...second?.outcome, record: { ...second?.outcome.record, ledger: before } },
    }).toEqual(first);
  });

  it("[S4] [S5] lists plan amendments and readings left out as deviations, and counts them in the flow", async () => {
    const study = await ratedStudy(open, { leaveOpen: 1 });
    const investigator = await study.actor("investigator");
    const planned = await syntheticPlan(investigator, testDay);
    await recordPlan(
      investigator,
      { ...planned, zeroMethod: "wilcoxon" },
      "Zeros are left out.",
      passphraseOf(investigator),
    );
    const left = await asActor(investigator.pools.analysis, investigator.session, (tx) =>
      listOpenReadings(tx, study.studyId),
    );
    for (const { id } of left) await leaveOutReading(investigator, id, "The rater fell ill.");
    await walkToLocked(study);
    await walkToUnblinded(study);
    const { report: shown, planVersion, sealedPlanVersion } = await made(study);
    expect([planVersion, sealedPlanVersion]).toEqual([2, 1]);
    expect(shown.plan.zeroMethod).toBe("wilcoxon");
    expect(shown.context.deviations.map(({ reason }) => reason)).toEqual([
      "Zeros are left out.",
      "The rater fell ill.",
      "The rater fell ill.",
    ]);
    expect(shown.context.flow.find(({ step }) => step === "Allocated")?.count).toBe(32);
    expect(shown.data.rows).toBe(30 * 5);
  });
});

describe("[L5] no number from a record that doesn't hold together", () => {
  it.each([
    ["act", sql`act = 'checkpoin'`],
    ["detail", sql`detail = replace(detail, '{', '{ ')`],
    ["digest", sql`digest = repeat('a', 64)`],
    ["recorded_at", sql`recorded_at = recorded_at + interval '1 microsecond'`],
  ])("names the ledger entry whose %s was changed", async (_field, change) => {
    const study = await readyStudy("unblinded");
    expect(
      await tamper(
        study.open,
        "ledger_entries",
        sql`update ledger_entries set ${change} where chain = ${study.studyId}::uuid and position = 2`,
      ),
    ).toBe(1);
    expect(await read(study)).toMatchObject({
      status: 409,
      outcome: {
        kind: "ledger-broken",
        entry: { chain: study.studyId, position: 2, reason: "hash-differs" },
      },
    });
  });

  it("refuses when one score was changed, though the ledger itself is whole", async () => {
    const study = await readyStudy("unblinded");
    expect(
      await tamper(
        study.open,
        "rating_scores",
        sql`update rating_scores set score = 6 - score where score <> 3 and (rating_id, criterion) = (select s.rating_id, s.criterion from rating_scores s join ratings r on r.id = s.rating_id
      join sealed_readings x on x.reading_id = r.reading_id where x.study_id = ${study.studyId}::uuid and s.score <> 3 order by 1, 2 limit 1)`,
      ),
    ).toBe(1);
    expect(await read(study)).toMatchObject({
      status: 409,
      outcome: { kind: "records-unlike-ledger", records: [{ record: "rating", count: 1 }] },
    });
  });

  it("[L7] refuses report and export when the margin was changed in the plan, its hash left as it was", async () => {
    const study = await readyStudy("unblinded");
    const widen = `update plans set plan = replace(plan::text, '"scalePoints": 0.5', '"scalePoints": 1.5')::jsonb where study_id = '${study.studyId}'`;
    expect((await made(study)).record.notProvable).toEqual([]);
    await rewriteHistory(study.open.owner, "plans", widen);
    const refused = {
      kind: "records-unlike-ledger",
      records: [{ record: "plan", count: 1, fields: ["plan"] }],
    };
    expect(await read(study)).toMatchObject({ status: 409, outcome: refused });
    expect(await exportStudy(await study.actor("statistician"))).toEqual(refused);
  });

  it("refuses when two answers were exchanged between readings", async () => {
    const study = await readyStudy("unblinded");
    await tamper(
      study.open,
      "sealed_readings",
      sql`update sealed_readings set answer_id = (select answer_id from sealed_readings other where other.study_id = ${study.studyId}::uuid and other.answer_id <> sealed_readings.answer_id order by other.answer_id limit 1)
      where reading_id = (select reading_id from sealed_readings where study_id = ${study.studyId}::uuid order by reading_id limit 1)`,
    );
    expect(await read(study)).toMatchObject({ status: 409, outcome: { kind: "rows-differ" } });
  });

  it("refuses when the sealed allocation no longer gives its commitment", async () => {
    const study = await readyStudy("unblinded");
    expect(
      await tamper(
        study.open,
        "seals",
        sql`update seals set salt = repeat('0', 64) where study_id = ${study.studyId}::uuid`,
      ),
    ).toBe(1);
    expect(await read(study)).toMatchObject({
      status: 409,
      outcome: { kind: "commitment-differs" },
    });
  });
});
