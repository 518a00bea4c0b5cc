import { normalDraws } from "#analysis/normal-draws.ts";
import type { Generator } from "#ground/xoshiro.ts";
import type { MrmcDesign } from "./mrmc-power.ts";

/** Variances of one score's parts, scale points squared. */
export type ScoreComponents = Readonly<{
  vignette: number;
  rater: number;
  armVignette: number;
  armRater: number;
  residual: number;
}>;

export type ScoreModel = Readonly<{
  components: ScoreComponents;
  /** Reference minus other, before rounding, scale points. */
  difference: number;
  /** Half-way between the two arms, scale points. */
  middle: number;
  /** Scores are rounded to its integers and cut at its ends; null leaves them as drawn. */
  scale: Readonly<{ lowest: number; highest: number }> | null;
}>;

/** @throws RangeError  a negative or infinite variance, a design of less than one, or a scale upside down. */
export function checkModel(
  { raters, vignettes }: MrmcDesign,
  { components, scale }: ScoreModel,
): void {
  for (const [name, count] of Object.entries({ raters, vignettes }))
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`simulatedPower: ${name} ${count} is not an integer of at least 1`);
  for (const [name, variance] of Object.entries(components))
    if (!(variance >= 0 && Number.isFinite(variance)))
      throw new RangeError(
        `simulatedPower: ${name} variance ${variance} is not a finite number at or above 0`,
      );
  if (scale !== null && !(scale.lowest < scale.highest))
    throw new RangeError(
      `simulatedPower: scale ${scale.lowest} to ${scale.highest} is upside down`,
    );
}

/**
 * A drawer of studies: each call gives a new [raters, vignettes] of differences reference − other.
 *
 * Source  the linear model with crossed random effects of Roe & Metz (1997), each score rounded to its scale.
 */
export function differenceDrawer(
  { raters, vignettes }: MrmcDesign,
  { components, difference, middle, scale }: ScoreModel,
  generator: Generator,
): () => number[][] {
  const normal = normalDraws(generator);
  const deviations = Object.fromEntries(
    Object.entries(components).map(([name, variance]) => [name, Math.sqrt(variance)]),
  ) as ScoreComponents;
  const effects = (count: number, deviation: number): Float64Array =>
    Float64Array.from({ length: count }, () => deviation * normal());
  const onScale = (score: number): number =>
    scale === null ? score : Math.min(scale.highest, Math.max(scale.lowest, Math.round(score)));

  const armScores = (mean: number, ofRater: Float64Array, ofVignette: Float64Array): number[][] => {
    const byRater = effects(raters, deviations.armRater);
    const byVignette = effects(vignettes, deviations.armVignette);
    return Array.from(ofRater, (rater, r) =>
      Array.from(ofVignette, (vignette, v) =>
        onScale(
          mean + rater + vignette + byRater[r]! + byVignette[v]! + deviations.residual * normal(),
        ),
      ),
    );
  };

  return () => {
    const ofRater = effects(raters, deviations.rater);
    const ofVignette = effects(vignettes, deviations.vignette);
    const reference = armScores(middle + difference / 2, ofRater, ofVignette);
    const other = armScores(middle - difference / 2, ofRater, ofVignette);
    return reference.map((row, r) => row.map((score, v) => score - other[r]![v]!));
  };
}
