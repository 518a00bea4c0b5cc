// At unblinding: does what was sealed match what was committed to, and what was used?
import {
  allocationText,
  commitmentTo,
  type CommittedReading,
  type SealedAllocation,
} from "./commitment.ts";

export type AllocationOpened = Readonly<{ kind: "allocation-matches"; commitment: string }>;
export type AllocationDiffers = Readonly<{
  kind: "commitment-differs" | "rows-differ";
  commitment: string;
}>;

/** Rule B6: the opening hashes to the published commitment, and the rows that raters read are the ones committed to. */
export function checkOpening(
  sealed: SealedAllocation & Readonly<{ commitment: string }>,
  rows: readonly CommittedReading[],
): AllocationOpened | AllocationDiffers {
  const { commitment } = sealed;
  if (commitmentTo(sealed) !== commitment) return { kind: "commitment-differs", commitment };
  if (allocationText(rows) !== sealed.allocation) return { kind: "rows-differ", commitment };
  return { kind: "allocation-matches", commitment };
}
