// Rule E1: acts whose opening no export holds. Their entries stand in the ledger with the hash of what was told, and `verify` calls them withheld.
import type { LedgerAct } from "./ledger-acts.ts";

/** What says where a resident works, or why somebody left the study or a seat. */
export const withheldActs: readonly LedgerAct[] = [
  "affiliation-recorded",
  "acquaintances-declared",
  "person-withdrawn",
  "seat-assigned",
];

type Entry = Readonly<{ chain: string; position: number; act: string }>;
type Placed = Readonly<{ chain: string; position: number }>;

export const isWithheld = ({ act }: Pick<Entry, "act">): boolean =>
  withheldActs.some((withheld) => withheld === act);

/** The openings that leave with an export. */
export function exportedOpenings<Opening extends Placed>(
  entries: readonly Entry[],
  openings: readonly Opening[],
): readonly Opening[] {
  const kept = new Set(entries.filter(isWithheld).map(placeOf));
  return openings.filter((opening) => !kept.has(placeOf(opening)));
}

const placeOf = ({ chain, position }: Placed): string => `${chain} ${position}`;
