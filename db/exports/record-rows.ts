// Tables of records as they are kept: through the function that gives rows of the record after the unblinding, and refuses before.
import { type SQL, sql } from "drizzle-orm";
import type { StudyId } from "#study/vocabulary.ts";
import type { ExportColumn } from "./export-table.ts";

export const rowsOf = (study: StudyId, table: string): SQL =>
  sql`record_rows(${study}::uuid, ${table}::text)`;

/** Joins the pseudonym of whom a field of `r` names. */
export const coded = (study: StudyId, alias: string, field: string): SQL => {
  const person = sql.identifier(alias);
  return sql`join ${rowsOf(study, "participants")} ${person} on ${person} ->> 'id' = r ->> ${field}::text`;
};

export const codeIn = (alias: string): SQL => sql`${sql.identifier(alias)} ->> 'code'`;

export const timeIn = (field: string): SQL => sql`ledger_time((r ->> ${field}::text)::timestamptz)`;

export const participantCode: ExportColumn = {
  means: "pseudonym of a person in this study, as in the ledger",
  type: "string",
};
