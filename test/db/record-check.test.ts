// One row changed by someone with the whole database in hand, its chain left whole: each kind of record is named.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { checkRecord } from "#app/services/check-record.server.ts";
import { readStudyLedger } from "#app/services/read-ledger.server.ts";
import { asActor } from "#db/client.server.ts";
import { listOpenings } from "#db/queries/analysis.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { type RecordKind, recordKinds } from "#study/record-kinds.ts";
import { studyOfEveryRecord } from "#test/support/every-record.ts";
import { openTestDatabase } from "#test/support/factories.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;

beforeAll(async () => {
  study = await studyOfEveryRecord(open);
}, 240_000);

type Trial = Readonly<{ table: string; column: string; to: string; where: string; named: readonly RecordKind[] }>;

const first = (table: string, key: string, condition = "true"): string => `${key} = (select min(${key}::text)::uuid from ${table} where ${condition})`;

const trials: readonly Trial[] = [
  { table: "rating_scores", column: "score", to: "6 - score", where: "(rating_id, criterion) = (select rating_id, criterion from rating_scores where score <> 3 order by 1, 2 limit 1)", named: ["rating"] },
  { table: "ratings", column: "comment", to: "comment || '!'", where: first("ratings", "id"), named: ["rating"] },
  { table: "harm_judgements", column: "harmful", to: "not harmful", where: `${first("harm_judgements", "reading_id")}`, named: ["harm-judgement", "rating"] },
  { table: "viewings", column: "unaided_seconds", to: "unaided_seconds + 1", where: `version = 0 and ${first("viewings", "reading_id")}`, named: ["viewing"] },
  { table: "viewings", column: "device", to: "'phone'", where: `version = 1 and ${first("viewings", "reading_id")}`, named: ["rating"] },
  { table: "reading_openings", column: "key_seen_before", to: "not key_seen_before", where: first("reading_openings", "reading_id"), named: ["viewing"] },
  { table: "sign_offs", column: "participant_id", to: "(select min(participant_id::text)::uuid from sign_offs)", where: "seat_id = (select seat_id from sign_offs order by participant_id desc limit 1)", named: ["sign-off"] },
  { table: "omissions", column: "reason", to: "reason || '!'", where: first("omissions", "analysis_id"), named: ["omission"] },
  { table: "source_guesses", column: "reason", to: "reason || '!'", where: first("source_guesses", "reading_id"), named: ["source-guess"] },
  { table: "source_guesses", column: "guessed_arm", to: "case guessed_arm when 'pgy1' then 'pgy2' else 'pgy1' end", where: first("source_guesses", "reading_id", "guessed_arm is not null"), named: ["source-guess"] },
  { table: "guess_endings", column: "ending", to: "'declined'", where: first("guess_endings", "seat_id", "ending = 'finished'"), named: ["guess-ending"] },
  { table: "answers", column: "raw_hash", to: "repeat('0', 64)", where: first("answers", "id"), named: ["answer", "text"] },
  { table: "answers", column: "raw_text", to: "raw_text || '!'", where: first("answers", "id"), named: ["text"] },
  { table: "answers", column: "writing_summary", to: "jsonb_set(writing_summary, '{problem,pastes}', '7')", where: first("answers", "id", "writing_summary is not null"), named: ["answer"] },
  { table: "shown_answers", column: "text", to: "text || '!'", where: first("shown_answers", "id"), named: ["text"] },
  { table: "text_edits", column: "reason", to: "reason || '!'", where: "(candidate_id, version) = (select candidate_id, version from text_edits order by 1, 2 limit 1)", named: ["text-edit"] },
  { table: "finding_waivers", column: "reason", to: "reason || '!'", where: "(candidate_id, rule, excerpt, version) = (select candidate_id, rule, excerpt, version from finding_waivers order by 1, 2, 3, 4 limit 1)", named: ["finding-waiver"] },
  { table: "clearances", column: "participant_id", to: "(select id from participants order by code limit 1)", where: first("clearances", "candidate_id"), named: ["clearance"] },
  { table: "acquaintance_declarations", column: "known", to: "jsonb_build_array(listed -> 0 -> 'code')", where: "version = 2", named: ["acquaintance"] },
  { table: "acquaintance_waivers", column: "reason", to: "reason || '!'", where: "true", named: ["acquaintance-waiver"] },
  { table: "affiliations", column: "institution", to: "institution || '!'", where: "true", named: ["affiliation"] },
  { table: "panel_reviews", column: "comment", to: "comment || '!'", where: first("panel_reviews", "vignette_id"), named: ["panel-vote"] },
  { table: "consents", column: "text_hash", to: "repeat('0', 64)", where: `${first("consents", "participant_id")}`, named: ["consent"] },
  { table: "seat_assignments", column: "participant_id", to: "(select id from participants order by code limit 1)", where: first("seat_assignments", "seat_id"), named: ["seat"] },
  { table: "withdrawals", column: "reason", to: "reason || '!'", where: "true", named: ["withdrawal"] },
  { table: "surface_measurements", column: "result", to: "result || '{\"texts\": 0}'", where: "true", named: ["surface"] },
  { table: "seals", column: "commitment", to: "repeat('0', 64)", where: "true", named: ["seal"] },
];

async function checked() {
  const investigator = await study.actor("investigator");
  const { entries } = await readStudyLedger(investigator);
  return asActor(open.pools.analysis, investigator.session, async (tx) => checkRecord(tx, study.studyId, entries, await listOpenings(tx, study.studyId)));
}

const unlike = (named: readonly RecordKind[]) => ({ kind: "records-unlike-ledger", records: named.map((record) => ({ record, count: 1 })) });

/** Changes one row, looks, and puts the row back as it was. */
async function whileChanged<T>({ table, column, to, where }: Omit<Trial, "named">, look: () => Promise<T>): Promise<T> {
  const before = await open.owner.db.execute<{ row: string }>(sql.raw(`select to_jsonb(t)::text as row from ${table} t where ${where}`));
  expect(before, `one row of ${table}`).toHaveLength(1);
  await rewriteHistory(open.owner, table, `update ${table} set ${column} = ${to} where ${where}`);
  try {
    return await look();
  } finally {
    const row = (before[0]?.row ?? "").replaceAll("'", "''");
    await rewriteHistory(open.owner, table, `update ${table} t set ${column} = (jsonb_populate_record(null::${table}, '${row}')).${column} where to_jsonb(t) - '${column}' = '${row}'::jsonb - '${column}'`);
  }
}

describe.sequential("[L7] a record that the ledger doesn't bear out", () => {
  it("is none in a study that nobody touched", async () => {
    expect((await checked()).kind).toBe("record-whole");
  });

  it("has a trial of every kind", () => {
    expect([...new Set(trials.flatMap(({ named }) => named))].sort()).toEqual([...recordKinds].sort());
  });

  it.each(trials)("is named when $column of one row of $table was changed: $named", async ({ named, ...change }) => {
    expect(await whileChanged(change, checked)).toEqual(unlike(named));
  });

  it("is named when a row was taken away, and when one was forged", async () => {
    const guess = first("source_guesses", "reading_id");
    await open.owner.db.execute(sql.raw(`create table kept_aside as select * from source_guesses where ${guess}`));
    await rewriteHistory(open.owner, "source_guesses", `delete from source_guesses where ${guess}`);
    expect(await checked()).toEqual(unlike(["source-guess"]));
    await rewriteHistory(open.owner, "source_guesses", "insert into source_guesses select * from kept_aside");
    expect((await checked()).kind).toBe("record-whole");
    await rewriteHistory(open.owner, "text_edits", "insert into text_edits select candidate_id, 99, participant_id, text, text_hash, 'forged', recorded_at from text_edits limit 1");
    expect(await checked()).toEqual(unlike(["text-edit"]));
    await rewriteHistory(open.owner, "text_edits", "delete from text_edits where version = 99");
  });

  it("[R9] is named when a rating was smuggled in after its rater's sign-off, ledger entry and all", async () => {
    const { participantId } = await study.actor("rater");
    const smuggle = `
      insert into ratings select (jsonb_populate_record(null::ratings, to_jsonb(g) || '{"id": "00000000-0000-4000-8000-000000000000", "version": 99, "after_close": true, "amendment_reason": "forged"}')).*
        from ratings g where participant_id = '${participantId}' order by reading_id limit 1;
      insert into rating_scores select '00000000-0000-4000-8000-000000000000', 'medical-correctness', 5, null;
      select ledger_write('${study.studyId}', '${participantId}', '${participantId}', 'rating-amended', '{}', rating_payload(reading_id, 99)::text) from ratings where version = 99`;
    await rewriteHistory(open.owner, "ratings", smuggle);
    expect(await checked()).toEqual(unlike(["sign-off"]));
  });
});
