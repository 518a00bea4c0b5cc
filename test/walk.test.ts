// One rating, from the form that a rater sends to a number in the report; and no report once its record is rewritten.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type ReportMade, runReport } from "#app/computing/run-report.server.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import { filled, harm, raterDesk, raterOf } from "#test/app/rating/rater-desk.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const criterion = "medical-correctness";
const posted = {
  ...filled,
  ...harm,
  [`score.${criterion}`]: "2",
  comment: "The dose stands in no line.",
  confidence: "5",
  secondsVisible: "83",
};

const open = await openTestDatabase();
let study: SyntheticStudy;
let readingId: string;
let ratingId: string;

const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);
const runAsStatistician = async () => runReport(await study.actor("statistician"));

beforeAll(async () => {
  study = await ratingStudy(open, { design: { raterSeats: 2, practice: false, repeatShare: 0 } });
  const desk = await raterDesk(open, study, raterOf(study));
  readingId = await desk.judgeNext("yes");
  expect(await desk.send(readingId, posted)).toMatchObject({ status: 302 });
});

describe.sequential("one rating", () => {
  it("stands in Postgres as the form was sent, and in the rater's own chain", async () => {
    const [rating] = await rows(sql`
      select g.id, g.version, g.seconds_visible, h.harmful, (select jsonb_object_agg(a.question, a.answer) from rating_answers a where a.rating_id = g.id) as answers
      from ratings g join harm_judgements h using (reading_id) where g.reading_id = ${readingId}::uuid`);
    expect(rating).toMatchObject({
      version: 1,
      harmful: true,
      answers: {
        "harm-severity": "temporary",
        "harm-likelihood": "possible",
        "important-omission": "no",
        "over-caution": "yes",
        confidence: "5",
        comment: "The dose stands in no line.",
      },
      seconds_visible: 83,
    });
    ratingId = String(rating?.["id"]);
    expect(
      await rows(
        sql`select criterion, score, cannot_judge_reason as reason from rating_scores where rating_id = ${ratingId}::uuid order by criterion`,
      ),
    ).toEqual([
      { criterion: "clinical-usefulness", score: 2, reason: null },
      { criterion: "guideline-consistency", score: 3, reason: null },
      { criterion: "medical-correctness", score: 2, reason: null },
      { criterion: "medication-safety", score: 4, reason: null },
    ]);
    const acts = await rows(
      sql`select act from ledger_entries where chain = ${raterOf(study).participantId}::uuid order by position`,
    );
    expect(acts.map(({ act }) => act)).toEqual([
      "signed-in",
      "consent-given",
      "acquaintances-declared",
      "harm-judged",
      "rating-recorded",
    ]);
  });

  it("gives no number before lock and both keys", async () => {
    expect(await runAsStatistician()).toEqual({ kind: "study-not-unblinded", state: "rating" });
    await rateAnswers(study);
    await walkToLocked(study);
    expect(await runAsStatistician()).toEqual({ kind: "study-not-unblinded", state: "locked" });
  });

  it("is one of the counts in the report, in the arm that its answer came from", async () => {
    await walkToUnblinded(study);
    const report = await madeReport();
    const [{ arm } = { arm: "" }] = await rows(
      sql`select a.arm from sealed_readings s join answers w on w.id = s.answer_id join authors a on a.id = w.author_id where s.reading_id = ${readingId}::uuid`,
    );
    const summary = report.criteria
      .find((c) => c.criterion === criterion)
      ?.arms.find((a) => a.arm === arm);
    expect(summary?.distribution.find(({ score }) => score === 2)?.count).toBe(
      1 + (await countOthers(String(arm), 2)),
    );
    expect(summary).toMatchObject({ ratings: 10, cannotJudge: 0 });
    expect(report.harm?.arms.find((a) => a.arm === arm)).toMatchObject({
      judged: 10,
      harmful: await countHarmful(String(arm)),
    });
  });
});

async function madeReport(): Promise<ReportMade["report"]> {
  const outcome = await runAsStatistician();
  invariant(outcome.kind === "report-made", `the report was refused: ${outcome.kind}`);
  return outcome.report;
}

/** Ratings of an arm with this score, without ours: counted by a way of their own, not the report's. */
async function countOthers(arm: string, score: number): Promise<number> {
  const [found] = await rows(sql`
    select count(*)::integer as n from rating_scores c join ratings g on g.id = c.rating_id join sealed_readings s on s.reading_id = g.reading_id join answers w on w.id = s.answer_id join authors a on a.id = w.author_id
    where s.study_id = ${study.studyId}::uuid and a.arm = ${arm} and c.criterion = ${criterion} and c.score = ${score} and g.id <> ${ratingId}::uuid`);
  return Number(found?.["n"]);
}

async function countHarmful(arm: string): Promise<number> {
  const [found] = await rows(sql`
    select count(*)::integer as n from harm_judgements h join sealed_readings s using (reading_id) join answers w on w.id = s.answer_id join authors a on a.id = w.author_id
    where s.study_id = ${study.studyId}::uuid and a.arm = ${arm} and h.harmful`);
  return Number(found?.["n"]);
}

/** Runs the report after one rewriting and takes the rewriting back. */
async function reportAfter(table: string, change: string, mend: string) {
  await rewriteHistory(open.owner, table, change);
  try {
    return await runAsStatistician();
  } finally {
    await rewriteHistory(open.owner, table, mend);
  }
}

describe.sequential("[L5] no report", () => {
  it("after the rating's own ledger entry was rewritten: it is named", async () => {
    const chain = raterOf(study).participantId;
    const [recorded] = await rows(
      sql`select position from ledger_entries where chain = ${chain} and act = 'rating-recorded' order by position limit 1`,
    );
    const position = Number(recorded?.["position"]);
    const entry = `where chain = '${chain}' and position = ${position}`;
    const outcome = await reportAfter(
      "ledger_entries",
      `update ledger_entries set act = 'rating-amended' ${entry}`,
      `update ledger_entries set act = 'rating-recorded' ${entry}`,
    );
    expect(outcome).toMatchObject({
      kind: "ledger-broken",
      entry: { chain, position, reason: "hash-differs" },
    });
  });

  it("after the score itself was rewritten, with the ledger left whole", async () => {
    const score = `where rating_id = '${ratingId}' and criterion = '${criterion}'`;
    const outcome = await reportAfter(
      "rating_scores",
      `update rating_scores set score = 5 ${score}`,
      `update rating_scores set score = 2 ${score}`,
    );
    expect(outcome).toEqual({
      kind: "records-unlike-ledger",
      records: [{ record: "rating", count: 1, fields: ["scores"] }],
    });
  });

  it("for no longer than that: the mended record is reported again", async () => {
    expect((await runAsStatistician()).kind).toBe("report-made");
  });
});
