import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { LeakRule, Severity } from "#study/leak-lint/finding.ts";
import { candidateTexts } from "./candidate-texts.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";

// What the lint found in one version of a text: 0 as prepared, then one set for each edit. Whether a finding is open says the view current_findings.
export const leakFindings = pgTable(
  "leak_findings",
  {
    candidateId: uuid()
      .notNull()
      .references(() => candidateTexts.id),
    textVersion: integer().notNull(),
    number: integer().notNull(),
    rule: text().$type<LeakRule>().notNull(),
    severity: text().$type<Severity>().notNull(),
    spanStart: integer().notNull(),
    spanEnd: integer().notNull(),
    excerpt: text().notNull(),
    suggestedEdit: text(),
  },
  (t) => [
    primaryKey({ name: "leak_findings_number", columns: [t.candidateId, t.textVersion, t.number] }),
    check("leak_findings_severity", sql`${t.severity} IN ('high', 'medium', 'low')`),
    check("leak_findings_span", sql`0 <= ${t.spanStart} AND ${t.spanStart} < ${t.spanEnd}`),
    check("leak_findings_excerpt", sql`length(${t.excerpt}) BETWEEN 1 AND 120`),
  ],
);

const word = checkedBy("finding", "nothing");

export const leakFindingsEvidence = evidenceOf(leakFindings, "append-only", {
  candidateId: word,
  textVersion: word,
  number: word,
  rule: word,
  severity: word,
  spanStart: word,
  spanEnd: word,
  excerpt: word,
  suggestedEdit: word,
});
