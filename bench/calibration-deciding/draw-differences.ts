// Draws studies of one cell: scores of two arms, then the differences within rater and vignette
// that are there.
import type { DifferenceMatrix } from "#analysis/mrmc/reader-matrix.ts";
import { normalDraws } from "#analysis/normal-draws.ts";
import { components, scale } from "#bench/calibration/designs.ts";
import { armMeansFor, type ArmMeans } from "#bench/calibration/rounded-mean.ts";
import { integerBelow, type Generator } from "#ground/xoshiro.ts";
import type { Cell, ScoreKind } from "./cells.ts";

type Draw = () => number;
type Scores = readonly (readonly number[])[];

const ceilingMiddle = 4.2;
const linkingVignettes = 4;
const parts = 2 ** 32;

/** A drawer of studies whose true mean difference is `difference`, reference − other. */
export function differencesDrawer(
  cell: Cell,
  difference: number,
  generator: Generator,
): () => DifferenceMatrix {
  const normal = normalDraws(generator);
  const uniform: Draw = () => (generator.nextUint32() + 0.5) / parts;
  const exponential: Draw = () => -Math.log(uniform()) - 1;
  const means = meansOf(cell, difference);
  return () => {
    const shared = sharedEffects(cell, normal);
    const stretches = shared.map(() =>
      cell.scores === "unequal raters" ? 0.4 + 1.2 * uniform() : 1,
    );
    const reference = armScores(cell, means.reference, shared, normal);
    const other = armScores(
      cell,
      means.other,
      shared,
      cell.scores === "skewed" ? exponential : normal,
    );
    const present = presence(cell, generator);
    return reference.map((row, rater) =>
      row.map((score, vignette) =>
        present(rater, vignette)
          ? at(stretches, rater) * (score - at(other[rater] ?? [], vignette))
          : null,
      ),
    );
  };
}

const at = (values: readonly number[], index: number): number => values[index] ?? NaN;

const isRounded = (scores: ScoreKind): boolean => scores === "ordinal" || scores === "ceiling";

function meansOf({ raters, raterByArm, scores }: Cell, difference: number): ArmMeans {
  if (!isRounded(scores)) return { reference: difference / 2, other: -difference / 2 };
  const design = { raters, raterByArm, authors: { residents: 1, standardDeviation: 0 } };
  return armMeansFor(design, difference, scores === "ceiling" ? ceilingMiddle : scale.middle);
}

const effects = (count: number, variance: number, draw: Draw): readonly number[] =>
  Array.from({ length: count }, () => Math.sqrt(variance) * draw());

/** [raters, vignettes], what both arms have in common. */
function sharedEffects({ raters, vignettes }: Cell, draw: Draw): Scores {
  const ofVignette = effects(vignettes, components.vignette, draw);
  return effects(raters, components.rater, draw).map((rater) =>
    effects(vignettes, components.vignetteRater, draw).map(
      (pair, v) => rater + pair + at(ofVignette, v),
    ),
  );
}

function armScores(cell: Cell, mean: number, shared: Scores, draw: Draw): Scores {
  const byRater = effects(cell.raters, cell.raterByArm, draw);
  const byVignette = effects(cell.vignettes, components.armVignette, draw);
  const finish = isRounded(cell.scores) ? onScale : (score: number): number => score;
  return shared.map((row, rater) =>
    effects(cell.vignettes, components.residual, draw).map((rest, vignette) =>
      finish(mean + at(row, vignette) + at(byRater, rater) + at(byVignette, vignette) + rest),
    ),
  );
}

const onScale = (score: number): number =>
  Math.min(scale.highest, Math.max(scale.lowest, Math.round(score)));

/** Which cells of one study are there. */
function presence(
  { raters, vignettes, shape }: Cell,
  generator: Generator,
): (rater: number, vignette: number) => boolean {
  if (shape === "30 % missing") return () => integerBelow(generator, 10) >= 3;
  if (shape === "dropouts")
    return (rater, vignette) => rater < raters / 2 || vignette < vignettes / 3;
  if (shape === "unequal blocks") {
    const owners = blockOwners(raters, vignettes);
    return (rater, vignette) => vignette < linkingVignettes || owners[vignette] === rater;
  }
  return () => true;
}

/** [vignettes], each rater half as many as the one before; everyone reads the linking ones. */
function blockOwners(raters: number, vignettes: number): readonly number[] {
  const shares = Array.from({ length: raters }, (_, rater) => 2 ** -rater);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const upTo = shares.map(
    (_, rater) => shares.slice(0, rater + 1).reduce((sum, share) => sum + share, 0) / whole,
  );
  const rest = vignettes - linkingVignettes;
  return Array.from({ length: vignettes }, (_, vignette) =>
    upTo.findIndex((end) => vignette - linkingVignettes < end * rest),
  );
}
