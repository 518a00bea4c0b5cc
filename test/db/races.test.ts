// Two tabs, two people, one row: one of them is recorded and the other is told, and nothing is counted twice.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readStudyLedger } from "#app/computing/read-ledger.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { recordPlan } from "#app/planning/record-plan.server.ts";
import { judgeHarm } from "#app/rating/judge-harm.server.ts";
import { readProgress } from "#app/rating/next-reading.server.ts";
import { openReading } from "#app/rating/open-reading.server.ts";
import { recordRating } from "#app/rating/record-rating.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { drawTogether } from "#scripts/synthetic/draw.ts";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import { syntheticPlan } from "#scripts/synthetic/plan.ts";
import { rateAnswers } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { clearOne } from "#scripts/synthetic/walk.ts";
import { declareNoAcquaintances } from "#scripts/synthetic/walk.ts";
import { checkLedger } from "#study/ledger.ts";
import type { RatingDraft } from "#study/rating.ts";
import {
  answeredStudy,
  type OpenDatabase,
  openTestDatabase,
  ratingStudy,
  testDay,
} from "#test/support/factories.ts";
import { lockAs, signAs } from "#test/support/keys.ts";

let open: OpenDatabase;
let study: SyntheticStudy;

beforeAll(async () => {
  open = await openTestDatabase();
  study = await ratingStudy(open, { design: { practice: false } });
});

const kinds = (outcomes: readonly Readonly<{ kind: string }>[]): readonly string[] =>
  outcomes.map((outcome) => outcome.kind).sort();
const rowsOf = async (table: string, readingId: string): Promise<number> =>
  (
    await open.owner.db.execute<{ n: number }>(
      sql.raw(`select count(*)::int as n from ${table} where reading_id = '${readingId}'`),
    )
  )[0]?.n ?? -1;
const actsOf = async (chain: string, act: string): Promise<number> =>
  (await readStudyLedger(await study.actor("auditor"))).entries.filter(
    (entry) => entry.chain === chain && entry.act === act,
  ).length;

const scored = (score: number): RatingDraft => ({
  "score.medical-correctness": String(score),
  "score.medication-safety": String(score),
  "score.guideline-consistency": String(score),
  "score.clinical-usefulness": String(score),
  "important-omission": "no",
  "over-caution": "no",
  confidence: String(score),
});

describe.sequential("one rater in several tabs", () => {
  it("[R2] judges harm once: the first judgement stands, in one row and one entry", async () => {
    const rater = await study.actor("rater");
    const readingId = await openNext();
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() =>
        judgeHarm(rater, readingId, false, { device: "desktop", secondsVisible: 5 }),
      ),
    );
    expect(kinds(outcomes)).toEqual([
      "harm-already-judged",
      "harm-already-judged",
      "harm-already-judged",
      "harm-judged",
    ]);
    expect([
      await rowsOf("harm_judgements", readingId),
      await actsOf(rater.participantId, "harm-judged"),
    ]).toEqual([1, 1]);
  });

  it("[R4] records one first rating: the other tabs are told, and one row and one entry stand", async () => {
    const rater = await study.actor("rater");
    const readingId = await openNext();
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((score) =>
        recordRating(
          rater,
          readingId,
          { draft: scored(score), amendmentReason: null },
          { device: "desktop", secondsVisible: 30 },
        ),
      ),
    );
    expect(kinds(outcomes)).toEqual([
      "already-rated",
      "already-rated",
      "already-rated",
      "already-rated",
      "rating-recorded",
    ]);
    expect([
      await rowsOf("ratings", readingId),
      await actsOf(rater.participantId, "rating-recorded"),
    ]).toEqual([1, 1]);
  });

  it("[R4] [L2] keeps every amendment sent at once, each as a version of its own", async () => {
    const rater = await study.actor("rater");
    const [readingId = ""] = (
      await open.owner.db.execute<{ id: string }>(sql`select reading_id as id from ratings`)
    ).map((row) => row.id);
    const rated = readingId as Parameters<typeof recordRating>[1];
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((score) =>
        recordRating(
          rater,
          rated,
          { draft: scored(score), amendmentReason: `reason ${score}` },
          { device: "desktop", secondsVisible: 30 },
        ),
      ),
    );
    expect(
      outcomes.map((outcome) => (outcome.kind === "rating-recorded" ? outcome.version : 0)).sort(),
    ).toEqual([2, 3, 4, 5, 6]);
    expect([
      await rowsOf("ratings", rated),
      await actsOf(rater.participantId, "rating-amended"),
    ]).toEqual([6, 5]);
  });

  it("[N1] opens one next reading, however many tabs ask", async () => {
    const rater = await study.actor("rater");
    const { next } = await readProgress(rater);
    if (next.kind !== "reading-ready") throw new Error(`expected a reading, got ${next.kind}`);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => openReading(rater, next.id)));
    expect(kinds(outcomes)).toEqual(Array.from({ length: 4 }, () => "reading-opened"));
    expect(await rowsOf("reading_openings", next.id)).toBe(1);
  });
});

/** The rater's next reading, put before them. */
async function openNext() {
  const rater = await study.actor("rater");
  const { next } = await readProgress(rater);
  if (next.kind !== "reading-ready") throw new Error(`expected a reading, got ${next.kind}`);
  await openReading(rater, next.id);
  return next.id;
}

describe.sequential("two people at one step", () => {
  it("[S1] two seals at once: one allocation, and the other is told that the step is past", async () => {
    const answered = await clearedStudy();
    const coordinator = await answered.actor("coordinator");
    await drawTogether(answered);
    const outcomes = await Promise.all([
      sealStudy(coordinator, { confirmsRecognition: true }),
      sealStudy(coordinator, { confirmsRecognition: true }),
    ]);
    expect(kinds(outcomes)).toEqual(["step-illegal", "study-sealed"]);
    expect(
      await open.owner.db.execute(
        sql`select from seals where study_id = ${answered.studyId}::uuid`,
      ),
    ).toHaveLength(1);
  });

  it("[S4] a plan recorded at the moment of the seal is sealed or an amendment, never neither", async () => {
    const answered = await clearedStudy();
    await drawTogether(answered);
    const investigator = await answered.actor("investigator");
    const plan = await syntheticPlan(investigator, new Date("2026-12-01T00:00:00Z"));
    const [sealed, recorded] = await Promise.all([
      sealStudy(await answered.actor("coordinator"), { confirmsRecognition: true }),
      recordPlan(investigator, plan, "a race", passphraseOf(investigator)),
    ]);
    expect(sealed.kind).toBe("study-sealed");
    const [row] = await open.owner.db.execute<{ version: number }>(
      sql`select plan_version as version from seals where study_id = ${answered.studyId}::uuid`,
    );
    expect(recorded).toMatchObject({
      kind: "plan-recorded",
      version: 2,
      isAmendment: row?.version === 1,
    });
  });

  it("[S1] [B5] two locks, then both keys at once: each step is taken once, and the ledger holds", async () => {
    await rateAnswers(study);
    const [investigator, statistician] = [
      await study.actor("investigator"),
      await study.actor("statistician"),
    ];
    expect(kinds(await Promise.all([lockAs(investigator), lockAs(investigator)]))).toEqual([
      "state-changed",
      "step-illegal",
    ]);
    const signed = await Promise.all([
      signAs(investigator),
      signAs(statistician),
      signAs(investigator),
    ]);
    expect(
      signed.filter((outcome) => outcome.kind === "unblinding-signed" && outcome.isUnblinded),
    ).toHaveLength(1);
    expect((await study.actor("investigator")).state).toBe("unblinded");
    const { entries } = await readStudyLedger(await study.actor("auditor"));
    const steps = entries
      .filter((entry) => entry.act === "state-changed")
      .map((entry) => (JSON.parse(entry.detail) as { to: string }).to);
    expect(steps).toEqual(["collecting", "rating", "locked", "unblinded"]);
    expect(checkLedger(entries).broken).toBeNull();
  });
});

async function clearedStudy(): Promise<SyntheticStudy> {
  const answered = await answeredStudy(open, { title: `Cleared on ${testDay.toISOString()}` });
  await prepareTexts(await answered.actor("coordinator"));
  const redactor = await answered.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  );
  for (const { id, text } of texts) await clearOne(redactor, id, text);
  await declareNoAcquaintances(answered);
  return answered;
}
