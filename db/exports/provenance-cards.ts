// Which model each author is and how it was asked: every version of each card. Closed until the unblinding.
import { type SQL, sql } from "drizzle-orm";
import { cardEntries, type CardEntry } from "#study/provenance-card.ts";
import { columnOf } from "#study/records/provenance-card.ts";
import type { ExportColumn, ExportTable } from "./export-table.ts";
import { codeIn, coded, rowsOf, timeIn } from "./record-rows.ts";
import { armColumns, dataKind } from "./shared-columns.ts";

const means: Readonly<Record<CardEntry, string>> = {
  model: "name of the model",
  version: "its version, snapshot or date",
  weights: "SHA-256 of the weights, repository@revision, or hosted",
  baseModel: "the model that it was made from; none where it is its own base",
  licence: "licence of the model",
  accessRoute: "how it was reached: service, endpoint or machine",
  accessedOn: "day on which it was asked, ISO 8601",
  country: "country in which it was served",
  systemPrompt: "system prompt; none, or sha256: and a hash where it may not be told",
  systemPromptHash: "SHA-256 of the system prompt",
  promptTemplate: "template around the case; none, or sha256: and a hash where it may not be told",
  promptTemplateHash: "SHA-256 of the template",
  temperature: "temperature; default where it was left to the provider",
  topP: "top p; default where it was left to the provider",
  maxTokens: "most tokens of an answer; default where it was left to the provider",
  seed: "seed of sampling; none where none was set",
  samples: "answers asked for in each case",
  selection: "who chose among the answers of a case, and by which rule",
  harness: "program that asked the model",
  harnessVersion: "version of that program",
};

const entry = (name: CardEntry): ExportColumn => ({
  means: `${means[name]}; "not known" where nobody knows`,
  type: "string",
  from: sql`r -> 'document' ->> ${name}::text`,
});

const author: Readonly<Record<"arm" | "code" | "label", SQL>> = {
  arm: sql`w ->> 'arm'`,
  code: sql`w ->> 'code'`,
  label: sql`coalesce(w -> 'card' ->> 'label', w ->> 'code')`,
};

export const provenanceCards: ExportTable = {
  file: "provenance-cards.csv",
  what: "Which model each model author is, which prompts and settings it was asked with, and who chose among its answers: every version of each card",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    ...armColumns(author.arm, author.code),
    author_label: {
      means: "name and version under which the answers were brought in",
      type: "string",
      from: author.label,
    },
    card_version: {
      means: "1 is the card as first recorded; the last one holds",
      type: "integer",
      from: sql`(r ->> 'version')::integer`,
    },
    ...Object.fromEntries(cardEntries.map((name) => [columnOf(name), entry(name)])),
    correction_reason: {
      means: "why the version before was corrected; empty for the first",
      type: "string",
      from: sql`r ->> 'reason'`,
    },
    card_recorded_by: {
      means: "pseudonym of the coordinator who recorded it",
      type: "string",
      from: codeIn("c"),
    },
    card_recorded_at: {
      means: "when it was recorded here, UTC",
      type: "datetime",
      from: timeIn("recorded_at"),
    },
  },
  rows: (study) => ({
    from: sql`${rowsOf(study, "provenance_cards")} r join ${rowsOf(study, "authors")} w on w ->> 'id' = r ->> 'author_id' ${coded(study, "c", "participant_id")}`,
    order: sql`w ->> 'code', (r ->> 'version')::integer`,
  }),
};
