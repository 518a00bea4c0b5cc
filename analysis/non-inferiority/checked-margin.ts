import type { PlannedMargin } from "#analysis/plan.ts";

/**
 * The margin in scale points, once it carries all that makes it one.
 *
 * @throws RangeError  scalePoints is not a finite number above 0, or justification or prespecifiedAt is missing.
 */
export function checkedMargin(name: string, margin: PlannedMargin): number {
  const { scalePoints, justification, prespecifiedAt } = margin;
  if (!(scalePoints > 0 && Number.isFinite(scalePoints)))
    throw new RangeError(
      `${name}: margin.scalePoints ${scalePoints} is not a finite number above 0`,
    );
  if (justification.trim() === "")
    throw new RangeError(
      `${name}: margin.justification is empty; say why a loss of ${scalePoints} still counts as a match`,
    );
  if (Number.isNaN(Date.parse(prespecifiedAt)))
    throw new RangeError(
      `${name}: margin.prespecifiedAt "${prespecifiedAt}" is not a date; give the day the margin was fixed, before unblinding`,
    );
  return scalePoints;
}
