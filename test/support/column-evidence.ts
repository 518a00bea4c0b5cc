// Every table's words on its columns, and the page that lists them.
import * as schema from "#db/schema/index.ts";
import type { Evidence, TableEvidence } from "#db/schema/evidence.ts";

const isEvidence = (value: unknown): value is TableEvidence =>
  typeof value === "object" && value !== null && "isEvidence" in value;

export const evidence: readonly TableEvidence[] = Object.values<unknown>(schema)
  .filter(isEvidence)
  .sort((a, b) => (a.name < b.name ? -1 : 1));

export const columnsOf = ({ name, columns }: TableEvidence): readonly string[] =>
  columns.map(({ column }) => `${name}.${column}`);

const wordOf = (word: Evidence): string =>
  word.word === "checked" ? `checked by *${word.by}*` : `${word.word}: ${word.why}`;

/** One line a table and word, its columns together. */
function linesOf({ name, columns }: TableEvidence): readonly string[] {
  const words = [...new Set(columns.map(({ evidence: word }) => wordOf(word)))];
  return words.map(
    (word) =>
      `| \`${name}\` | ${columns
        .filter(({ evidence: own }) => wordOf(own) === word)
        .map(({ column }) => column)
        .join(", ")} | ${word} |`,
  );
}

const head = `# What vouches for each column

Made from \`db/schema/\`, and held to it and to the database by \`test/db/record-check.test.ts\`. A report, an export and their checks compare what is *checked* with
what the ledger was told when it was recorded, by kind of record (\`study/record/\`); *ledger* means the ledger's own hashes, *allocation* the commitment of the
seal. *Derived* follows from other columns, or nothing opens with another value. *Mutable by design* changes in daily use. *Not evidence* bears no result.

| table | columns | word |
|---|---|---|
`;

export const columnsPage = (): string => `${head}${evidence.flatMap(linesOf).join("\n")}\n`;
