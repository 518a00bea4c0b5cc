// The receipt of a sign-off: one digest over everything its rater has submitted.
import { sha256Hex } from "#ground/digest.ts";
import type { LedgerEntry, Opening } from "./ledger.ts";
import { standingEntries } from "./voided-entries.ts";

/**
 * Rule R9: SHA-256 over the payloads of a rater's ratings, every version, as the ledger was told them.
 *
 * @param payloads  one text a version, in any order: they are sorted, so that the digest depends on nothing else.
 */
export const receiptDigest = (payloads: readonly string[]): string =>
  sha256Hex(["equipoise-receipt-1", ...[...payloads].sort()].join("\n"));

const ratingActs: readonly string[] = ["rating-recorded", "rating-amended"];

function digestIn({ detail }: LedgerEntry): string | null {
  try {
    const { ratings } = JSON.parse(detail) as { ratings?: unknown };
    return typeof ratings === "string" ? ratings : null;
  } catch {
    return null;
  }
}

/** The payloads of each chain's ratings, empty where an opening is withheld. */
function ratingsByChain(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): ReadonlyMap<string, readonly string[]> {
  const payloads = new Map(
    openings.map(({ chain, position, payload }) => [`${chain} ${position}`, payload]),
  );
  const ratings = new Map<string, string[]>();
  for (const { chain, position, act } of standingEntries(entries, openings)) {
    if (!ratingActs.includes(act)) continue;
    const known = ratings.get(chain) ?? [];
    known.push(payloads.get(`${chain} ${position}`) ?? "");
    ratings.set(chain, known);
  }
  return ratings;
}

/** The sign-offs whose digest the opened ratings of their chain don't give. Those from before receipts carry none and pass. */
export function receiptsThatDiffer(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): readonly LedgerEntry[] {
  const ratings = ratingsByChain(entries, openings);
  return entries.filter((entry) => {
    const digest = entry.act === "signed-off" ? digestIn(entry) : null;
    return digest !== null && digest !== receiptDigest(ratings.get(entry.chain) ?? []);
  });
}
