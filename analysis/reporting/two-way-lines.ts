// The lines of the field's earlier studies, raters and vignettes both random, for comparison.
import { mrmcDifference, type MrmcDifferenceOptions } from "#analysis/mrmc/mrmc-difference.ts";
import { isComplete, withoutEmptyLines } from "#analysis/mrmc/reader-matrix.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { callOut, hypothesisNull, isWonAlone } from "./call-out.ts";
import { decidingPValue, marginOf } from "./decision.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

type Kind = "obuchowski-rockette" | "u-statistic";

/** In complete data alone: its covariances are those of whole raters. */
export const obuchowskiRocketteLine = (input: SensitivityInput): SensitivityLine =>
  isComplete(withoutEmptyLines(input.paired.byRaterByVignette))
    ? lineOf(input, "obuchowski-rockette", {})
    : {
        kind: "obuchowski-rockette",
        ...notEstimable(
          "MRMC, Obuchowski-Rockette RRRC with Hillis degrees of freedom",
          "it needs every pair, and some are missing",
          pairsOf(input),
        ),
      };

/** Where no pair is missing its variance is Obuchowski and Rockette's. */
export const uStatisticLine = (input: SensitivityInput): SensitivityLine =>
  lineOf(input, "u-statistic", { moments: "conditional" });

const pairsOf = ({ paired }: SensitivityInput): number =>
  paired.byRaterByVignette.flat().filter((cell) => cell !== null).length;

function lineOf(
  input: SensitivityInput,
  kind: Kind,
  moments: Pick<MrmcDifferenceOptions, "moments">,
): SensitivityLine {
  const { plan, criterion } = input;
  const made = madeOf(input, moments);
  if (!isEstimable(made)) return { kind, ...made };
  const against = hypothesisNull(criterion);
  const pValue = decidingPValue(made, criterion);
  const { method, estimand, estimate, interval, settings, flags } = made;
  return {
    kind,
    method,
    estimand,
    generalisesTo: "new vignettes and new raters",
    unit: "scale points",
    estimate,
    interval,
    pValue: made.pValue,
    test: against && pValue !== null ? { ...against, pValue } : null,
    callOut: callOut(input, estimate, isWonAlone(made, plan, criterion)),
    settings: {
      ...settings,
      standardError: made.standardError,
      degreesOfFreedom: made.degreesOfFreedom,
    },
    flags,
  };
}

function madeOf(
  { paired, plan, criterion, comparison }: SensitivityInput,
  moments: Pick<MrmcDifferenceOptions, "moments">,
): ReturnType<typeof mrmcDifference> | NotEstimable {
  if (paired.raters.length === 0) return notEstimable("MRMC", "no ratings of these arms", 0);
  const margin = marginOf(criterion);
  return mrmcDifference(paired.byRaterByVignette, {
    ...moments,
    level: plan.level,
    better: criterion.scale.better,
    estimand: `mean difference ${comparison.differenceLabel} over new vignettes and new raters, scale points`,
    ...(margin === null ? {} : { margin }),
  });
}
