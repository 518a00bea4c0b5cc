// The sealed allocation's commitment: published in the ledger at the seal, opened and checked at unblinding.
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";

export type SealedAllocation = Readonly<{ salt: string; seed: string; allocation: string }>;

/** One reading as the commitment knows it. */
export type CommittedReading = Readonly<{
  reading: string;
  seat: string;
  position: number;
  vignette: string;
  arm: string;
  answer: string;
  author: string;
  repeatOf: string | null;
}>;

/** The allocation as one text, the same for the same readings in any order. */
export const allocationText = (readings: readonly CommittedReading[]): string =>
  canonicalJson([...readings].sort((a, b) => (a.reading < b.reading ? -1 : 1)));

/** Rule B6: SHA-256 over salt, seed and allocation; the salt keeps it from being guessed. */
export const commitmentTo = (sealed: SealedAllocation): string =>
  sha256Hex(["equipoise-allocation-1", sealed.salt, sealed.seed, sealed.allocation].join("\n"));
