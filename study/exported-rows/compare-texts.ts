// Rule L9: the texts of an export against the hash that the ledger was told of each when it was shown, and its title against the founding.
import { sha256Hex } from "#ground/digest.ts";
import { detailOf } from "#study/entry-detail.ts";
import { seatLabel } from "#study/labels.ts";
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import type { RowProblem } from "./compare-table.ts";
import type { OpenedStudy } from "./opened-readings.ts";

/** A line of texts-shown.jsonl. */
export type ExportedText = Readonly<{ rater?: unknown; position?: unknown; text?: unknown }>;

/** Texts that were never judged were told of by no act, and aren't compared. */
export function compareTexts(
  { readings }: OpenedStudy,
  texts: readonly ExportedText[],
): readonly RowProblem[] {
  const told = new Map<string, string>(
    readings.flatMap(({ committed, seat, harm }) => {
      const { shownHash } = (harm?.["shown"] ?? {}) as Readonly<Record<string, unknown>>;
      return shownHash === undefined
        ? []
        : [[`${seatLabel(seat ?? 0)} ${committed.position}`, String(shownHash)] as const];
    }),
  );
  const found = texts.map(({ rater, position, text }) => ({
    place: `${String(rater)} ${String(position)}`,
    hash: sha256Hex(String(text)),
  }));
  const places = new Set(found.map(({ place }) => place));
  return [
    ...found.flatMap(({ place, hash }, index) =>
      told.has(place) && told.get(place) !== hash
        ? [
            problem({
              row: index + 1,
              column: "text",
              found: hash,
              expected: told.get(place) ?? "",
            }),
          ]
        : [],
    ),
    ...[...told.keys()]
      .filter((place) => !places.has(place))
      .map((place) => problem({ row: null, column: "text", found: "", expected: place })),
  ];
}

const problem = (rest: Omit<RowProblem, "file">): RowProblem => ({
  file: "texts-shown.jsonl",
  ...rest,
});

/** README.txt begins with the title. Older programs never recorded it. */
export function compareTitle(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
  readme: string,
): readonly RowProblem[] {
  const named = entries.filter(({ act }) => act === "study-founded" || act === "study-renamed");
  const last = [...named].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const opening = openings.find(
    ({ chain, position }) => chain === last?.chain && position === last.position,
  );
  const { title } = detailOf({ detail: opening?.payload ?? "{}" });
  const [found = ""] = readme.split("\n");
  return typeof title !== "string" || found === title
    ? []
    : [{ file: "README.txt", row: 1, column: "title", found, expected: title }];
}
