// Which entries an export must open, once its study is unblinded.
import { detailOf } from "./entry-detail.ts";
import { checkpointsOf, headsOf, type LedgerEntry, type Opening } from "./ledger.ts";
import { isWithheld } from "./withheld-openings.ts";

export type OpeningCount = Readonly<{
  given: number;
  /** That the export owes and doesn't hold. */ missing: number;
  /** That no export holds. */ withheld: number;
}>;

/** Rule L9: where openings were given of an unblinded study, every act before the export has its own, but those withheld. */
export function countOpenings(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): OpeningCount {
  const isUnblinded = entries.some(
    (e) => e.act === "state-changed" && detailOf(e)["to"] === "unblinded",
  );
  if (!isUnblinded || openings.length === 0)
    return { given: openings.length, missing: 0, withheld: 0 };
  const opened = new Set(openings.map(placeOf));
  const closed = owedIn(entries).filter((e) => !opened.has(placeOf(e)));
  const withheld = closed.filter(isWithheld).length;
  return { given: openings.length, missing: closed.length - withheld, withheld };
}

/** All up to the checkpoint that the export names; all of them where an older one names none. */
function owedIn(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const named = exportOf(entries)?.openedTo;
  const checkpoint =
    named === undefined
      ? undefined
      : checkpointsOf(entries).find(({ position }) => position === named);
  const heads = checkpoint ? headsOf(checkpoint) : null;
  if (!checkpoint || !heads) return entries;
  return entries.filter(
    ({ chain, position }) =>
      position <= (chain === checkpoint.chain ? checkpoint.position : (heads.get(chain)?.[0] ?? 0)),
  );
}

export type ExportTold = Readonly<{
  entry: LedgerEntry;
  openedTo: number | undefined;
  files: ReadonlyMap<string, string>;
}>;

/** The last export that the ledger tells of with its files, or null where older programs told none. */
export const exportOf = (entries: readonly LedgerEntry[]): ExportTold | null =>
  exportsIn(entries).at(-1) ?? null;

/** Every export told with its files, the last one last. */
export const exportsIn = (entries: readonly LedgerEntry[]): readonly ExportTold[] =>
  entries
    .filter(({ act }) => act === "exported")
    .flatMap((entry) => {
      const { files, openedTo } = detailOf(entry);
      if (typeof files !== "object" || files === null) return [];
      return [
        {
          entry,
          openedTo: typeof openedTo === "number" ? openedTo : undefined,
          files: new Map(Object.entries(files).map(([name, hash]) => [name, String(hash)])),
        },
      ];
    })
    .sort((a, b) => (a.entry.at < b.entry.at ? -1 : 1));

const placeOf = ({ chain, position }: Pick<LedgerEntry, "chain" | "position">): string =>
  `${chain} ${position}`;
