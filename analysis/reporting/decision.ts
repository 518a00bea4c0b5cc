import { bearsVerdict, type MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { PlannedCriterion, PlannedScale } from "#analysis/plan.ts";
import type { Decision } from "#analysis/report-document.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";

/** Scale points; null unless the hypothesis is non-inferiority. */
export const marginOf = ({ hypothesis }: PlannedCriterion): number | null =>
  hypothesis.kind === "non-inferiority" ? hypothesis.margin.scalePoints : null;

/** The p-value that the criterion's hypothesis is judged by: two-sided for a difference, else one-sided. Null where nothing could be estimated, or the line bears no verdict. */
export function decidingPValue(
  line: MrmcLine | NotEstimable,
  { hypothesis }: PlannedCriterion,
): number | null {
  if (!isEstimable(line) || !bearsVerdict(line)) return null;
  if (hypothesis.kind === "difference") return line.pValue;
  return (
    (hypothesis.kind === "non-inferiority" ? line.nonInferiority : line.superiority)?.pValue ?? null
  );
}

/**
 * What one line says: the claim when it is won; inferior when the whole interval lies beyond the null value of the
 * hypothesis on the worse side (0, or the margin); inconclusive otherwise. Null without an estimate or a hypothesis, and where the line bears no verdict.
 */
export function decideLine(
  line: MrmcLine | NotEstimable,
  criterion: PlannedCriterion,
  isWon: boolean,
): Decision | null {
  const { hypothesis, scale } = criterion;
  if (!isEstimable(line) || !bearsVerdict(line) || hypothesis.kind === "descriptive") return null;
  if (hypothesis.kind === "difference") return isWon ? directionOf(line, scale) : "inconclusive";
  if (isWon) return hypothesis.kind === "superiority" ? "superior" : "non-inferior";
  const nullValue = line.nonInferiority?.nullValue ?? 0;
  const isWorse =
    scale.better === "higher" ? line.interval.upper < nullValue : line.interval.lower > nullValue;
  return isWorse ? "inferior" : "inconclusive";
}

/** A two-sided difference that was found lies on the good side or on the other. */
const directionOf = ({ estimate }: MrmcLine, { better }: PlannedScale): Decision =>
  estimate > 0 === (better === "higher") ? "superior" : "inferior";

/** A criterion is inferior when it is inferior against any planned comparator. */
export function decideCriterion(decisions: readonly (Decision | null)[]): Decision | null {
  const made = decisions.filter((decision) => decision !== null);
  if (made.length === 0) return null;
  if (made.includes("inferior")) return "inferior";
  const [first] = made;
  return made.length === decisions.length &&
    first !== undefined &&
    made.every((decision) => decision === first)
    ? first
    : "inconclusive";
}
