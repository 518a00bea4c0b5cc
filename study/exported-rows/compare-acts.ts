// Rule L9: tables whose rows each come from one act of the ledger, whatever was allocated.
import { grouped } from "#ground/grouped.ts";
import { detailOf } from "#study/entry-detail.ts";
import { fieldsOf, type ToldLedger } from "#study/record/said.ts";
import { recordHomes } from "#study/records/homes.ts";
import type { ExportedRecord, ToldRow, ToldRows } from "#study/records/record.ts";
import {
  compareTable,
  type Rebuilt,
  type RowProblem,
  type Table,
  withoutEscapes,
  word,
} from "./compare-table.ts";
import type { Payload, Row, Told, ToldActs } from "./opened-readings.ts";

export type ActTables = Readonly<Partial<Record<string, readonly Row[]>>>;

/** A table whose acts aren't all opened isn't compared: an earlier version told less. */
export const compareActTables = (
  told: ToldActs,
  ledger: ToldLedger,
  tables: ActTables,
): readonly RowProblem[] => [
  ...recordHomes.flatMap(({ exported }) =>
    recordProblems(exported, { ledger, codes: codesIn(told) }, tables[exported.file]),
  ),
  ...writingProblems(told(["answer-submitted"]), tables["writing.csv"]),
];

function recordProblems(
  exported: ExportedRecord,
  told: ToldRows,
  rows: readonly Row[] | undefined,
): readonly RowProblem[] {
  const toldRows = rows && exported.rows(told);
  if (!toldRows) return [];
  const { file, key, isSilentAbout } = exported;
  const keyIn = (row: Row): readonly string[] => key.map((column) => row[column] ?? "");
  const keyOf = (row: Row): string => keyIn(row).join(" ");
  const rebuilt = toldRows.map(rebuiltOf);
  const untold = rows.filter((row) => isSilentAbout?.(told, keyIn(row)));
  const all = [...rebuilt, ...untold.map((row) => ({ key: keyOf(row), says: {} }))];
  return exported.together
    ? groupProblems(exported.together, { file, rows, keyOf, rebuilt: all })
    : compareTable({ file, rows, keyOf, rebuilt: all });
}

const rebuiltOf = ({ key, says }: ToldRow): Rebuilt => ({
  key: key.map(word).join(" "),
  says: Object.fromEntries(Object.entries(says).map(([name, value]) => [name, word(value)])),
});

/** Rows of one key as one row, named by the first of them. */
function groupProblems(
  { column, of }: NonNullable<ExportedRecord["together"]>,
  table: Table,
): readonly RowProblem[] {
  const numbered = table.rows.map((row, index) => ({ row, number: index + 1 }));
  const groups = grouped(numbered, ({ row }) => table.keyOf(row));
  const expected = new Map(table.rebuilt.map(({ key, says }) => [key, says[column]]));
  const told = [...groups].map(([key, members]) => {
    const rows = members.map(({ row }) => row);
    const asPlain = of(rows.map(withoutEscapes));
    return { ...rows[0], [column]: asPlain === expected.get(key) ? asPlain : of(rows) };
  });
  const firsts = [...groups.values()].map(([first]) => first?.number ?? null);
  return compareTable({ ...table, rows: told }).map((problem) => ({
    ...problem,
    row: problem.row === null ? null : (firsts[problem.row - 1] ?? null),
  }));
}

/** Pseudonyms, by the founding and by each person added later. */
function codesIn(told: ToldActs): ReadonlyMap<string, string> {
  const founded = told(["study-founded"]).flatMap(({ payload }) =>
    Object.entries(fieldsOf(payload?.["codes"])),
  );
  const added = told(["person-added"]).map(
    ({ entry, payload }) => [String(detailOf(entry)["participantId"]), payload?.["code"]] as const,
  );
  return new Map(
    [...founded, ...added].flatMap(([id, code]) => (typeof code === "string" ? [[id, code]] : [])),
  );
}

/** Answers whose typing wasn't counted have rows without numbers. */
function writingProblems(
  submitted: readonly Told[],
  rows: readonly Row[] | undefined,
): readonly RowProblem[] {
  if (!rows || submitted.some(({ payload }) => payload === null)) return [];
  const keyOf = (row: Row): string => `${row["answer"] ?? ""} ${row["section"] ?? ""}`;
  const rebuilt = submitted.flatMap(({ payload }) => countsIn(payload ?? {}));
  const counted = new Set(rebuilt.map(({ key }) => key));
  const hasNumbers = (row: Row): boolean =>
    ["section_seconds", "pastes", "pasted_characters"].some((column) => (row[column] ?? "") !== "");
  const uncounted = rows.filter((row) => !counted.has(keyOf(row)) && !hasNumbers(row));
  return compareTable({
    file: "writing.csv",
    rows,
    keyOf,
    rebuilt: [...rebuilt, ...uncounted.map((row) => ({ key: keyOf(row), says: {} }))],
  });
}

const countsIn = (payload: Payload): readonly Rebuilt[] =>
  Object.entries(fieldsOf(payload["writing"])).map(([section, counts]) => {
    const { seconds, pastes, pastedCharacters } = fieldsOf(counts);
    return {
      key: `${word(payload["answer"])} ${section}`,
      says: {
        section_seconds: word(seconds),
        pastes: word(pastes),
        pasted_characters: word(pastedCharacters),
      },
    };
  });
