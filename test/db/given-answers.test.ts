// Ratings from before questions were data, beside those of today: one view, two payloads.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const study = await readyStudy("locked");
const { owner } = study.open;
const older = "00000000-0000-4000-8000-000000000001";

const rows = (query: ReturnType<typeof sql>) => owner.db.execute<Record<string, unknown>>(query);
const givenBy = (rating: string) =>
  rows(
    sql`select question, kind, is_criterion as "isCriterion", answer, cannot_judge_reason as reason from given_answers where rating_id = ${rating}::uuid order by question`,
  );

it("[R11] a rating whose answers are columns is read as one whose answers are rows, and is told as it was", async () => {
  const [today] = await rows(
    sql`select id, reading_id as reading from ratings order by submitted_at limit 1`,
  );
  const answers = await givenBy(String(today?.["id"]));
  const of = new Map(answers.map(({ question, answer }) => [question, String(answer)]));
  const asYes = (question: string): boolean => of.get(question) === "yes";
  await rewriteHistory(
    owner,
    "ratings",
    `insert into ratings (id, reading_id, version, participant_id, harm_severity, harm_likelihood, omission, over_caution, confidence, comment, after_close, amendment_reason, seconds_visible)
       select '${older}', reading_id, 9, participant_id, null, null, ${asYes("important-omission")}, ${asYes("over-caution")}, ${of.get("confidence")}, '', false, 'an earlier program', 9 from ratings where id = '${String(today?.["id"])}';
     insert into rating_scores select '${older}', criterion, score, cannot_judge_reason from rating_scores where rating_id = '${String(today?.["id"])}'`,
  );
  expect(await givenBy(older)).toEqual(
    answers.filter(({ question }) => !String(question).startsWith("harm-")),
  );
  const [told] = await rows(
    sql`select rating_payload(reading_id, 9) as first, rating_payload(reading_id, 1) as second from ratings where id = ${older}::uuid`,
  );
  expect(told?.["first"]).toMatchObject({
    omission: asYes("important-omission"),
    confidence: Number(of.get("confidence")),
    comment: "",
    harm_severity: null,
  });
  expect(told?.["first"]).not.toHaveProperty("payload_version");
  expect(told?.["second"]).toMatchObject({
    payload_version: 2,
    answers: { scale: { confidence: of.get("confidence") } },
  });
  expect(told?.["second"]).not.toHaveProperty("confidence");
});

it("a rating has one form: columns or rows, and no half of the columns", async () => {
  const half = (columns: string) =>
    rewriteHistory(
      owner,
      "ratings",
      `insert into ratings (reading_id, version, participant_id, ${columns}, after_close, amendment_reason, seconds_visible) select reading_id, 12, participant_id, ${columns.replace(/\w+/gu, "true")}, false, 'half', 1 from ratings limit 1`,
    );
  await expect(half("omission")).rejects.toMatchObject({
    cause: { constraint_name: "ratings_one_form" },
  });
  await expect(half("omission, over_caution")).rejects.toMatchObject({
    cause: { constraint_name: "ratings_one_form" },
  });
});
