// Rule L9: tables whose rows each come from one act of the ledger, whatever was allocated.
import { detailOf } from "#study/entry-detail.ts";
import { vignetteLabel } from "#study/labels.ts";
import { fieldsOf, type ToldLedger } from "#study/record/said.ts";
import { recordHomes } from "#study/records/homes.ts";
import type { ExportedRecord, ToldRows } from "#study/records/record.ts";
import { compareTable, type Rebuilt, type RowProblem, word } from "./compare-table.ts";
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
  ...panelProblems(told, tables["panel-reviews.csv"]),
  ...writingProblems(told(["answer-submitted"]), tables["writing.csv"]),
];

function recordProblems(
  { file, key, rows: rowsTold, isSilentAbout }: ExportedRecord,
  told: ToldRows,
  rows: readonly Row[] | undefined,
): readonly RowProblem[] {
  const toldRows = rows && rowsTold(told);
  if (!toldRows) return [];
  const keyIn = (row: Row): readonly string[] => key.map((column) => row[column] ?? "");
  const keyOf = (row: Row): string => keyIn(row).join(" ");
  const rebuilt = toldRows.map(({ key: parts, says }) => ({
    key: parts.map(word).join(" "),
    says: Object.fromEntries(Object.entries(says).map(([name, value]) => [name, word(value)])),
  }));
  const untold = rows.filter((row) => isSilentAbout?.(told, keyIn(row)));
  return compareTable({
    file,
    rows,
    keyOf,
    rebuilt: [...rebuilt, ...untold.map((row) => ({ key: keyOf(row), says: {} }))],
  });
}

function panelProblems(told: ToldActs, rows: readonly Row[] | undefined): readonly RowProblem[] {
  const reviews = told(["case-reviewed"]);
  const codes = codesIn(told);
  const isOpened = reviews.every(({ entry, payload }) => payload && codes.has(entry.actor));
  if (!rows || !isOpened) return [];
  const keyOf = (row: Row): string =>
    ["vignette", "reviewer", "version", "code"].map((column) => row[column] ?? "").join(" ");
  const rebuilt = reviews.flatMap((review) => votesIn(review, codes));
  return compareTable({ file: "panel-reviews.csv", rows, keyOf, rebuilt });
}

/** Each vote by its code, and the word on the whole case without one. */
function votesIn({ entry, payload }: Told, codes: ReadonlyMap<string, string>): readonly Rebuilt[] {
  const { vignette, version } = detailOf(entry);
  const place = `${vignetteLabel(Number(vignette))} ${codes.get(entry.actor) ?? ""} ${word(version)}`;
  const common = {
    profession: word(payload?.["role"]).replace("panel-", ""),
    recorded_at: entry.at,
  };
  const votes = [
    ...Object.entries(fieldsOf(payload?.["votes"])),
    ["", { verdict: null, comment: payload?.["comment"] }] as const,
  ];
  return votes.map(([code, vote]) => {
    const { verdict, comment } = fieldsOf(vote);
    return {
      key: `${place} ${code}`,
      says: { ...common, verdict: word(verdict), comment: word(comment) },
    };
  });
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
