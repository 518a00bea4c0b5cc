import { gwetAgreement } from "#analysis/agreement/gwet-ac.ts";
import { krippendorffAlpha, type AgreementEstimate } from "#analysis/agreement/krippendorff-alpha.ts";
import type { UnitRatings } from "#analysis/agreement/units.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import { type BoardReading, rated } from "./board-reading.ts";
import { expectedHalfWidth } from "./expected-half-width.ts";
import { pooledComponents, type PooledComponents } from "./pooled-components.ts";

export type PrecisionMonitor = Readonly<{
  criterion: string;
  alpha: AgreementEstimate | NotEstimable;
  gwetAc2: AgreementEstimate | NotEstimable;
  components: PooledComponents | NotEstimable;
  /** Scale points, for each variance assumed between raters' leanings. */
  halfWidths: readonly Readonly<{ raterBySource: number; halfWidth: number }>[] | NotEstimable;
}>;

// None, and what the protocol's own simulations took for a rater-by-source variance, scale points squared.
const assumedRaterBySource = [0, 0.05] as const;

/**
 * How precise one criterion's comparison is going to be, told without a source.
 *
 * Estimand  agreement between raters, pooled components, and the expected half-width of a paired 95 % interval at completion.
 *
 * @param levels  every score of the scale.
 *
 * Source  krippendorffAlpha, gwetAgreement, pooledComponents, expectedHalfWidth.
 * Oracle  of the four it is made of.
 * Limits  read it to judge whether the study will answer its question, never to end it early.
 */
export function precisionMonitor(readings: readonly BoardReading[], criterion: string, levels: readonly number[]): PrecisionMonitor {
  const units = unitsOf(readings, criterion);
  const nothing = notEstimable("agreement between raters", "no ratings", 0);
  const components = pooledComponents(readings, criterion);
  return {
    criterion,
    alpha: units.length === 0 ? nothing : krippendorffAlpha(units, "ordinal"),
    gwetAc2: units.length === 0 ? nothing : gwetAgreement(units, { weights: "ordinal", categories: levels }),
    components,
    halfWidths: halfWidthsOf(readings, components),
  };
}

function halfWidthsOf(readings: readonly BoardReading[], components: PooledComponents | NotEstimable): PrecisionMonitor["halfWidths"] {
  if (!isEstimable(components)) return components;
  const planned = readings.filter(({ isRepeat }) => !isRepeat);
  const [vignettes, raters] = [new Set(planned.map(({ vignette }) => vignette)).size, new Set(planned.map(({ rater }) => rater)).size];
  if (vignettes < 2 || raters < 2) return notEstimable("expected half-width", "one vignette or one rater is planned", planned.length);
  return assumedRaterBySource.map((raterBySource) => ({ raterBySource, halfWidth: expectedHalfWidth(components, { vignettes, raters, raterBySource, level: 0.95 }) }));
}

/** [answers, raters], answers in the order of their marks. */
function unitsOf(readings: readonly BoardReading[], criterion: string): UnitRatings {
  const scored = rated(readings).filter(({ isRepeat, scores }) => !isRepeat && typeof scores[criterion] === "number");
  const raters = [...new Set(scored.map(({ rater }) => rater))].sort();
  const answers = [...new Set(scored.map(({ answer }) => answer))].sort();
  return answers.map((answer) => raters.map((rater) => scored.find((each) => each.answer === answer && each.rater === rater)?.scores[criterion] ?? null));
}
