// Rule L9: tables of which each row is what one act of the ledger opens, whatever was allocated.
import { detailOf } from "#study/entry-detail.ts";
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import { compareTable, type Rebuilt, type RowProblem, word } from "./compare-table.ts";
import { type Payload, type Row, type Told, toldIn } from "./opened-readings.ts";

export type ActTables = Readonly<
  Partial<Record<"panel-reviews.csv" | "writing.csv", readonly Row[]>>
>;

/** A table whose acts aren't all opened isn't compared: an earlier version told less. */
export function compareActTables(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
  tables: ActTables,
): readonly RowProblem[] {
  const told = toldIn(entries, openings);
  return [
    ...panelProblems(told, tables["panel-reviews.csv"]),
    ...writingProblems(told(["answer-submitted"]), tables["writing.csv"]),
  ];
}

type ToldOf = ReturnType<typeof toldIn>;

function panelProblems(told: ToldOf, rows: readonly Row[] | undefined): readonly RowProblem[] {
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
  const place = `V${word(vignette).padStart(2, "0")} ${codes.get(entry.actor) ?? ""} ${word(version)}`;
  const votes = (payload?.["votes"] ?? {}) as Readonly<Record<string, Payload>>;
  const common = {
    profession: word(payload?.["role"]).replace("panel-", ""),
    recorded_at: entry.at,
  };
  return [
    ...Object.entries(votes),
    ["", { verdict: null, comment: payload?.["comment"] }] as const,
  ].map(([code, { verdict, comment }]) => ({
    key: `${place} ${code}`,
    says: { ...common, verdict: word(verdict), comment: word(comment) },
  }));
}

/** Pseudonyms, by the founding and by each person added later. */
function codesIn(told: ToldOf): ReadonlyMap<string, string> {
  const founded = told(["study-founded"]).flatMap(({ payload }) =>
    Object.entries((payload?.["codes"] ?? {}) as Readonly<Record<string, unknown>>),
  );
  const added = told(["person-added"]).map(
    ({ entry, payload }) => [String(detailOf(entry)["participantId"]), payload?.["code"]] as const,
  );
  return new Map(
    [...founded, ...added].flatMap(([id, code]) => (typeof code === "string" ? [[id, code]] : [])),
  );
}

/** Answers whose typing wasn't counted stand there without numbers. */
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
  Object.entries((payload["writing"] ?? {}) as Readonly<Record<string, Payload>>).map(
    ([section, { seconds, pastes, pastedCharacters }]) => ({
      key: `${word(payload["answer"])} ${section}`,
      says: {
        section_seconds: word(seconds),
        pastes: word(pastes),
        pasted_characters: word(pastedCharacters),
      },
    }),
  );
