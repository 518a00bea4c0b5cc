import { highestOf } from "#analysis/extremes.ts";
import { holm } from "./adjusted-p-values.ts";

export type FamilyMember = Readonly<{
  name: string;
  /** One-sided, one for each comparator; null where nothing could be estimated. */
  pValues: readonly (number | null)[];
}>;

export type FamilyResult = Readonly<{
  name: string;
  /** The largest over the comparators, in (0, 1]. */
  pValue: number;
  /** Won when at most alpha. */
  adjustedPValue: number;
  isWon: boolean;
}>;

/**
 * A family in which every hypothesis must be won against every comparator, one of them before all others.
 *
 * Null     for each member: against at least one comparator the claim does not hold.
 * Control  total one-sided alpha: intersection-union within a member (the larger p counts), then the gate at full
 *          alpha, then Holm over the rest. Without a gate, Holm over all.
 *
 * @param members  [hypotheses], the planned family; a comparison without an estimate can't be won and keeps its place.
 * @param gate     the name of the member to be won first, or null.
 * @param alpha    one-sided, in (0, 1).
 * @returns adjusted p-values in the order given; isWon compares them with alpha.
 * @throws RangeError  the gate is not a member, a member has no comparator, or alpha is outside (0, 1).
 *
 * Source  Berger (1982) for the intersection-union; Dmitrienko, Offen & Westfall (2003) for the gate; Holm (1979).
 * Oracle  direct closed testing over all intersections → test/analysis/gatekept-family.test.ts.
 */
export function gatekeptFamily(
  members: readonly FamilyMember[],
  gate: string | null,
  alpha: number,
): readonly FamilyResult[] {
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`gatekeptFamily: alpha ${alpha} is outside (0, 1)`);
  if (gate !== null && !members.some(({ name }) => name === gate))
    throw new RangeError(`gatekeptFamily: the gate "${gate}" is not in the family`);
  const largest = members.map(({ name, pValues }) => largestPValue(name, pValues));
  const gateIndex = members.findIndex(({ name }) => name === gate);
  const floor = gate === null ? 0 : largest[gateIndex]!;
  const rest = holm(largest.filter((_, index) => index !== gateIndex));
  const adjusted = largest.map((p, index) =>
    index === gateIndex
      ? p
      : Math.max(floor, rest[index - (gateIndex >= 0 && index > gateIndex ? 1 : 0)]!),
  );
  return members.map(({ name }, index) => {
    const adjustedPValue = adjusted[index]!;
    return { name, pValue: largest[index]!, adjustedPValue, isWon: adjustedPValue <= alpha };
  });
}

/** Won only against every comparator: the largest p counts, and a missing one counts as 1. @throws RangeError  no comparator. */
export function largestPValue(name: string, pValues: readonly (number | null)[]): number {
  if (pValues.length === 0) throw new RangeError(`gatekeptFamily: "${name}" has no comparator`);
  return highestOf(pValues.map((p) => p ?? 1));
}
