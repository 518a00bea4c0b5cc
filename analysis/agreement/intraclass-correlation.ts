import { checkLevel } from "#analysis/check-differences.ts";
import { fQuantile, fTails } from "#analysis/distributions/f.ts";
import { notEstimable, type Interval, type NotEstimable, type Settings } from "#analysis/result.ts";
import { completeUnits } from "./complete-units.ts";
import { twoWayMeanSquares, type TwoWayMeanSquares } from "./two-way-mean-squares.ts";
import { checkUnits, type UnitRatings } from "./units.ts";

export type IntraclassForm = "ICC1" | "ICC2" | "ICC3" | "ICC1k" | "ICC2k" | "ICC3k";

/** The interval is null where the mean squares leave no F distribution to invert. */
export type IntraclassEstimate = Readonly<{
  method: string;
  estimate: number;
  interval: Interval | null;
}>;

export type IntraclassCorrelations = Readonly<{
  method: string;
  meanSquares: TwoWayMeanSquares;
  forms: Readonly<Record<IntraclassForm, IntraclassEstimate | NotEstimable>>;
  /** F test of no difference between units with raters as a factor; null when the residual is zero. */
  test: Readonly<{
    statistic: number;
    numerator: number;
    denominator: number;
    pValue: number;
  }> | null;
  units: number;
  raters: number;
  settings: Settings;
  flags: readonly string[];
}>;

/**
 * Intraclass correlations of Shrout & Fleiss with F-based intervals, from one complete units × raters table.
 *
 * Estimand  share of the variance that lies between units. ICC(1): raters nested; ICC(2): raters random, absolute agreement,
 *           also called ICC(A,1); ICC(3): raters fixed, consistency, ICC(C,1). "k" is the mean of the k raters here.
 *
 * @param ratings  [units, raters], scale points, finite or null. Units with a missing rating are left out, and a flag says so.
 * @param level    of the intervals, in (0, 1).
 * @returns estimates at most 1, which can be negative.
 * @throws RangeError  no units, a rating that is not finite, or a level outside (0, 1).
 * @returns NotEstimable  one rater, fewer than two complete units, or every rating is the same; one form alone when its
 *          denominator isn't positive.
 *
 * Source  Shrout & Fleiss (1979), Psychological Bulletin 86, 420; McGraw & Wong (1996), Psychological Methods 1, 30.
 * Oracle  psych 2.2.9 ICC(lmer = FALSE), irr 0.84.1 → test/golden/icc.
 * Limits  assumes equal variances on an interval scale; a narrow range of units makes every form small.
 */
export function intraclassCorrelations(
  ratings: UnitRatings,
  level = 0.95,
): IntraclassCorrelations | NotEstimable {
  checkUnits("intraclassCorrelations", ratings);
  checkLevel("intraclassCorrelations", level);
  const method = "intraclass correlations, F-based intervals";
  const { rows, raters, flags } = completeUnits(ratings);
  const units = rows.length;
  if (raters < 2) return notEstimable(method, "one rater: agreement needs two", units);
  if (units < 2)
    return notEstimable(
      method,
      `${units} answers were rated by every rater; at least 2 are needed`,
      units,
    );
  if (rows.flat().every((value) => value === rows[0]?.[0]))
    return notEstimable(method, `no variation: every rating is ${rows[0]?.[0]}`, units);
  const meanSquares = twoWayMeanSquares(rows);
  const { betweenUnits, residual } = meanSquares;
  const degrees = (units - 1) * (raters - 1);
  return {
    method,
    meanSquares,
    forms: formsOf(meanSquares, units, raters, level),
    test:
      residual === 0
        ? null
        : {
            statistic: betweenUnits / residual,
            numerator: units - 1,
            denominator: degrees,
            pValue: Math.max(
              fTails(betweenUnits / residual, units - 1, degrees).upper,
              Number.MIN_VALUE,
            ),
          },
    units,
    raters,
    settings: { level, missing: "complete rows" },
    flags:
      residual === 0 || meanSquares.withinUnits === 0
        ? [...flags, "the residual is zero: intervals without width say nothing about precision"]
        : flags,
  };
}

// A denominator this small beside the mean squares is the rounding error of zero.
const negligibleShare = 1e-12;

type Limits = readonly [number, number] | null;

function formsOf(
  squares: TwoWayMeanSquares,
  units: number,
  raters: number,
  level: number,
): IntraclassCorrelations["forms"] {
  const { betweenUnits, withinUnits, betweenRaters, residual } = squares;
  const [n, k] = [units, raters];
  const raterExcess = (betweenRaters - residual) / n;
  const oneWay = ratioLimits(betweenUnits, withinUnits, n - 1, n * (k - 1), level);
  const consistency = ratioLimits(betweenUnits, residual, n - 1, (n - 1) * (k - 1), level);
  const agreement = agreementLimits(squares, n, k, level);
  const single = (ratio: number): number =>
    ratio === Infinity ? 1 : (ratio - 1) / (ratio + k - 1);
  const average = (ratio: number): number => 1 - 1 / ratio;
  const stepUp = (single: number): number => (k * single) / (1 + (k - 1) * single);
  const form = (
    name: string,
    top: number,
    bottom: number,
    limits: Limits,
  ): IntraclassEstimate | NotEstimable =>
    bottom > negligibleShare * Math.max(betweenUnits, withinUnits, betweenRaters)
      ? {
          method: name,
          estimate: top / bottom,
          interval:
            limits === null ? null : { lower: limits[0], upper: limits[1], level, method: "F" },
        }
      : notEstimable(
          name,
          "answers don't differ beyond the raters: the denominator isn't positive",
          n,
        );
  const through = (limits: Limits, map: (value: number) => number): Limits =>
    limits === null ? null : [map(limits[0]), map(limits[1])];
  return {
    ICC1: form(
      "ICC(1,1)",
      betweenUnits - withinUnits,
      betweenUnits + (k - 1) * withinUnits,
      through(oneWay, single),
    ),
    ICC2: form(
      "ICC(2,1)",
      betweenUnits - residual,
      betweenUnits + (k - 1) * residual + k * raterExcess,
      agreement,
    ),
    ICC3: form(
      "ICC(3,1)",
      betweenUnits - residual,
      betweenUnits + (k - 1) * residual,
      through(consistency, single),
    ),
    ICC1k: form("ICC(1,k)", betweenUnits - withinUnits, betweenUnits, through(oneWay, average)),
    ICC2k: form(
      "ICC(2,k)",
      betweenUnits - residual,
      betweenUnits + raterExcess,
      through(agreement, stepUp),
    ),
    ICC3k: form("ICC(3,k)", betweenUnits - residual, betweenUnits, through(consistency, average)),
  };
}

/** Limits of the ratio of expected mean squares. Source: Shrout & Fleiss (1979), FL and FU. */
function ratioLimits(
  top: number,
  bottom: number,
  topDegrees: number,
  bottomDegrees: number,
  level: number,
): Limits {
  if (top === 0) return null;
  if (bottom === 0) return [Infinity, Infinity];
  const outside = (1 - level) / 2;
  const ratio = top / bottom;
  return [
    ratio / fQuantile(outside, topDegrees, bottomDegrees, "upper"),
    ratio * fQuantile(outside, bottomDegrees, topDegrees, "upper"),
  ];
}

// Below this many degrees of freedom the F quantile leaves the range of floating point: the parts cancel.
const fewestDegrees = 0.05;

/** Satterthwaite's approximation for raters as random. Source: Shrout & Fleiss (1979), equation for ICC(2,1). */
function agreementLimits(
  { betweenUnits, betweenRaters, residual }: TwoWayMeanSquares,
  n: number,
  k: number,
  level: number,
): Limits {
  const estimate =
    (betweenUnits - residual) /
    (betweenUnits + (k - 1) * residual + (k * (betweenRaters - residual)) / n);
  const raterPart = k * estimate * betweenRaters;
  const residualPart = residual * (n * (1 + (k - 1) * estimate) - k * estimate);
  const degrees =
    ((k - 1) * (n - 1) * (raterPart + residualPart) ** 2) /
    ((n - 1) * raterPart ** 2 + residualPart ** 2);
  if (!(degrees >= fewestDegrees) || betweenUnits === 0) return null;
  const outside = (1 - level) / 2;
  const [low, high] = [
    fQuantile(outside, n - 1, degrees, "upper"),
    fQuantile(outside, degrees, n - 1, "upper"),
  ];
  const error = k * betweenRaters + (k * n - k - n) * residual;
  return [
    (n * (betweenUnits - low * residual)) / (low * error + n * betweenUnits),
    (n * (high * betweenUnits - residual)) / (error + n * high * betweenUnits),
  ];
}
