// Every table's words on its columns, and the page that lists them.
import * as schema from "#db/schema/index.ts";
import type { Evidence, TableEvidence, Told } from "#db/schema/evidence.ts";

const isEvidence = (value: unknown): value is TableEvidence =>
  typeof value === "object" && value !== null && "isEvidence" in value;

export const evidence: readonly TableEvidence[] = Object.values<unknown>(schema)
  .filter(isEvidence)
  .sort((a, b) => (a.name < b.name ? -1 : 1));

export const columnsOf = ({ name, columns }: TableEvidence): readonly string[] =>
  columns.map(({ column }) => `${name}.${column}`);

/** "table.column" of every column from which one learns this. */
export const columnsTelling = (told: Told): readonly string[] =>
  evidence.flatMap((table) =>
    columnsOf({
      ...table,
      columns: table.columns.filter(({ evidence: word }) => word.tells.includes(told)),
    }),
  );

const wordOf = (word: Evidence): string =>
  word.word === "checked" ? `checked by *${word.by}*` : `${word.word}: ${word.why}`;

const cellsOf = (word: Evidence): string => `${wordOf(word)} | ${word.tells.join(", ")}`;

/** One line a table, word and telling, its columns together. */
function linesOf({ name, keeping, columns }: TableEvidence): readonly string[] {
  const cells = [...new Set(columns.map(({ evidence: word }) => cellsOf(word)))];
  const table = keeping === "append-only" ? `\`${name}\`` : `\`${name}\` (${keeping.changing})`;
  return cells.map(
    (cell) =>
      `| ${table} | ${columns
        .filter(({ evidence: own }) => cellsOf(own) === cell)
        .map(({ column }) => column)
        .join(", ")} | ${cell} |`,
  );
}

const head = `# What vouches for each column

Made from \`db/schema/\`, and held to it and to the database by \`test/db/record-check.test.ts\`. A report, an export and their checks compare what is *checked* with
what the ledger was told when it was recorded, by kind of record (\`study/record/\`); *ledger* means the ledger's own hashes, *allocation* the commitment of the
seal. *Derived* follows from other columns, or nothing opens with another value. *Mutable by design* changes in daily use. *Not evidence* bears no result.
A table keeps its rows as they were written, unless the reason why they change is beside its name. The last column says what whoever reads the columns would learn of a blinded study: the *arm* of an answer, a *score*, or
the *writing*: what was written, and when; \`test/db/theorem.test.ts\` tries each login on them.

| table | columns | word | tells |
|---|---|---|---|
`;

export const columnsPage = (): string => `${head}${evidence.flatMap(linesOf).join("\n")}\n`;
