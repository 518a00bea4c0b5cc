import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "#test/support/factories.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

const history = [
  "installation", "consents", "designs", "plans", "ethics_decisions", "vignette_sets", "vignettes", "answer_keys", "practice_cases", "authors", "case_orders", "answers", "candidate_texts", "candidate_links",
  "clearances", "leak_findings", "acquaintance_declarations", "shown_answers", "seats", "seat_assignments", "readings", "sealed_readings", "seals", "key_offices", "key_confirmations", "draw_freezes", "draw_secrets", "draw_commitments", "draw_nonces", "ledger_entries", "ledger_openings",
] as const;
/** Empty until someone rates, so only their triggers can be asked. */
const later = ["text_edits", "finding_waivers", "surface_measurements", "reading_openings", "harm_judgements", "ratings", "rating_scores", "sign_offs", "omissions", "unblinding_signatures", "acquaintance_waivers", "affiliations", "source_guesses", "guess_endings", "withdrawals", "released_readings", "counted_ratings", "draw_abandonments", "key_requests", "key_request_steps"] as const;

let open: OpenDatabase;
beforeAll(async () => {
  ({ open } = await readyStudy("rating"));
});

/** What Postgres says to the owner. */
async function refusal(statement: string): Promise<string> {
  try {
    await open.owner.db.execute(sql.raw(statement));
    return "done";
  } catch (error) {
    return (error as { cause?: { code?: string } }).cause?.code ?? String(error);
  }
}

const restrictViolation = "23001";

describe("[L1] history is refused even to the owner", () => {
  it.each(history)("%s: no row changes", async (table) => {
    const [column] = await open.owner.db.execute<{ name: string }>(sql`select column_name as name from information_schema.columns where table_name = ${table} and table_schema = 'public' limit 1`);
    expect(await refusal(`update "${table}" set "${column?.name ?? ""}" = "${column?.name ?? ""}"`)).toBe(restrictViolation);
  });

  it.each(history)("%s: no row goes", async (table) => {
    expect(await refusal(`delete from "${table}"`)).toBe(restrictViolation);
  });

  it.each([...history, ...later])("%s: never emptied", async (table) => {
    expect(await refusal(`truncate "${table}" cascade`)).toBe(restrictViolation);
  });

  it.each(later)("%s: guarded before its first row", async (table) => {
    const rows = await open.owner.db.execute<{ name: string }>(sql`select tgname as name from pg_trigger where tgrelid = ${table}::regclass and tgenabled = 'O' and tgname like 'append_only%'`);
    expect(rows.map((row) => row.name).sort()).toEqual(["append_only", "append_only_truncate"]);
  });

  it("a study keeps its name and takes only the next step", async () => {
    expect(await refusal("update studies set title = 'another'")).toBe(restrictViolation);
    for (const state of ["draft", "collecting", "rating", "unblinded"]) expect(await refusal(`update studies set state = '${state}'`), state).toBe(restrictViolation);
    expect(await refusal("update studies set state = 'locked'"), "with open readings").toBe(restrictViolation);
  });
});
