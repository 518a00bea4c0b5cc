import { highestOf } from "#analysis/extremes.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { checkScores, type Scores } from "./obuchowski-rockette.ts";
import { meanOf } from "./reader-matrix.ts";

export type ThreeWayMeanSquares = Readonly<{
  method: string;
  vignette: number;
  rater: number;
  arm: number;
  vignetteRater: number;
  vignetteArm: number;
  raterArm: number;
  residual: number;
  /** Arm against vignette × arm + rater × arm − residual; null where that error term isn't positive. */
  conservativeF: number | null;
}>;

// A mean square this small beside the largest is rounding error of zero.
const negligibleShare = 1e-13;

/**
 * Mean squares of the complete vignette × rater × arm table, one score a cell.
 *
 * Estimand  what varies: each main effect, each pair of factors, and the rest.
 *
 * @param scores  [arms, raters, vignettes], complete, finite.
 * @throws RangeError  fewer than two arms, unequal shapes, or a score that is not finite.
 * @returns NotEstimable  one rater or one vignette.
 *
 * Source  three-way analysis of variance without replication; the F of Dorfman, Berbaum & Metz (1992) with both random factors,
 *         equal to Obuchowski-Rockette's RRRC where Cov2 ≥ Cov3.
 * Oracle  R 4.2.2 anova(lm) → test/golden/mrmc.
 * Limits  complete data only.
 */
export function threeWayMeanSquares(scores: Scores): ThreeWayMeanSquares | NotEstimable {
  const method = "three-way mean squares";
  const { arms, raters, vignettes } = checkScores("threeWayMeanSquares", scores);
  if (raters < 2)
    return notEstimable(method, "one rater: raters can't be told from the rest", vignettes);
  if (vignettes < 2)
    return notEstimable(method, "one vignette: vignettes can't be told from the rest", raters);
  const at = (arm: number, rater: number, vignette: number): number =>
    scores[arm]![rater]![vignette]!;
  const [a, r, v] = [indices(arms), indices(raters), indices(vignettes)];
  const overall = meanOf(scores.flat(2));
  const byArm = a.map((arm) => meanOf(scores[arm]?.flat() ?? []) - overall);
  const byRater = r.map(
    (rater) => meanOf(a.flatMap((arm) => v.map((vignette) => at(arm, rater, vignette)))) - overall,
  );
  const byVignette = v.map(
    (vignette) => meanOf(a.flatMap((arm) => r.map((rater) => at(arm, rater, vignette)))) - overall,
  );
  const own = (effects: readonly number[], index: number): number => effects[index]!;
  const byVignetteRater = v.map((i) =>
    r.map(
      (j) => meanOf(a.map((k) => at(k, j, i))) - overall - own(byVignette, i) - own(byRater, j),
    ),
  );
  const byVignetteArm = v.map((i) =>
    a.map((k) => meanOf(r.map((j) => at(k, j, i))) - overall - own(byVignette, i) - own(byArm, k)),
  );
  const byRaterArm = r.map((j) =>
    a.map((k) => meanOf(v.map((i) => at(k, j, i))) - overall - own(byRater, j) - own(byArm, k)),
  );
  const rest = v.flatMap((i) =>
    r.flatMap((j) =>
      a.map(
        (k) =>
          at(k, j, i) -
          overall -
          own(byVignette, i) -
          own(byRater, j) -
          own(byArm, k) -
          own(byVignetteRater[i] ?? [], j) -
          own(byVignetteArm[i] ?? [], k) -
          own(byRaterArm[j] ?? [], k),
      ),
    ),
  );
  const found = {
    vignette: (arms * raters * squares(byVignette)) / (vignettes - 1),
    rater: (arms * vignettes * squares(byRater)) / (raters - 1),
    arm: (raters * vignettes * squares(byArm)) / (arms - 1),
    vignetteRater: (arms * squares(byVignetteRater.flat())) / ((vignettes - 1) * (raters - 1)),
    vignetteArm: (raters * squares(byVignetteArm.flat())) / ((vignettes - 1) * (arms - 1)),
    raterArm: (vignettes * squares(byRaterArm.flat())) / ((raters - 1) * (arms - 1)),
    residual: squares(rest) / ((vignettes - 1) * (raters - 1) * (arms - 1)),
  };
  const error = found.vignetteArm + found.raterArm - found.residual;
  return {
    method,
    ...found,
    conservativeF:
      error > negligibleShare * highestOf(Object.values(found)) ? found.arm / error : null,
  };
}

const indices = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index);
const squares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);
