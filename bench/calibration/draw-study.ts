import { normalDraws } from "#analysis/normal-draws.ts";
import type { Generator } from "#ground/xoshiro.ts";
import { components, scale, vignettes, type Design } from "./designs.ts";
import type { ArmMeans } from "./rounded-mean.ts";

export type Arm = "reference" | "other";

/** [raters, vignettes] of scores, whole numbers. */
export type Study = Readonly<Record<Arm, readonly (readonly number[])[]>>;

/** A drawer of studies: normal effects of raters, vignettes, authors and how they differ between arms, then rounding. */
export function studyDrawer(
  { raters, raterByArm, authors }: Design,
  means: ArmMeans,
  generator: Generator,
): () => Study {
  const normal = normalDraws(generator);
  const effects = (count: number, variance: number): readonly number[] =>
    Array.from({ length: count }, () => Math.sqrt(variance) * normal());

  return () => {
    const ofRater = effects(raters, components.rater);
    const ofVignette = effects(vignettes, components.vignette);
    const ofPair = ofRater.map(() => effects(vignettes, components.vignetteRater));
    const ofAuthor = effects(authors.residents, authors.standardDeviation ** 2);
    const armScores = (
      mean: number,
      fromAuthor: (vignette: number) => number,
    ): readonly (readonly number[])[] => {
      const byRater = effects(raters, raterByArm);
      const byVignette = effects(vignettes, components.armVignette);
      return ofRater.map((rater, r) =>
        ofVignette.map((vignette, v) =>
          onScale(
            mean +
              rater +
              vignette +
              at(ofPair[r], v) +
              at(byRater, r) +
              at(byVignette, v) +
              fromAuthor(v) +
              Math.sqrt(components.residual) * normal(),
          ),
        ),
      );
    };
    return {
      reference: armScores(means.reference, () => 0),
      other: armScores(means.other, (vignette) => at(ofAuthor, vignette % authors.residents)),
    };
  };
}

const at = (values: readonly number[] | undefined, index: number): number => values?.[index] ?? 0;
const onScale = (score: number): number =>
  Math.min(scale.highest, Math.max(scale.lowest, Math.round(score)));
