import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import type { PooledComponents } from "./pooled-components.ts";

export type WidthAssumptions = Readonly<{
  vignettes: number;
  raters: number;
  /** Variance of raters' own leaning towards one source, scale points squared; no blinded figure can tell it. */
  raterBySource: number;
  level: number;
}>;

/**
 * Half the width that the interval of a paired difference is expected to have when every reading is done.
 *
 * Estimand  t × √( (2 betweenAnswers + 2 rest / raters) / vignettes + 2 raterBySource / raters ), scale points.
 *
 * @param components  pooled over sources.
 * @throws RangeError  fewer than two vignettes or raters, a variance below 0, or a level outside (0, 1).
 *
 * Source  variance of a difference of two arm means with raters and vignettes random; degrees of freedom by Satterthwaite (1946).
 * Oracle  standard deviation of simulated differences → test/analysis/boards.test.ts.
 * Limits  an outlook, not the study's interval: components carry error of their own, and raterBySource is assumed.
 */
export function expectedHalfWidth({ betweenAnswers, residual }: Pick<PooledComponents, "betweenAnswers" | "residual">, assumed: WidthAssumptions): number {
  const { vignettes, raters, raterBySource, level } = assumed;
  if (!(vignettes >= 2 && raters >= 2)) throw new RangeError(`expectedHalfWidth: ${vignettes} vignettes and ${raters} raters; at least 2 of both are needed`);
  if (!(raterBySource >= 0 && betweenAnswers >= 0 && residual >= 0)) throw new RangeError("expectedHalfWidth: a variance is below 0");
  if (!(level > 0 && level < 1)) throw new RangeError(`expectedHalfWidth: level ${level} is outside (0, 1)`);
  const rest = Math.max(0, residual - raterBySource);
  const ofVignettes = (2 * betweenAnswers + (2 * rest) / raters) / vignettes;
  const ofRaters = (2 * raterBySource) / raters;
  const variance = ofVignettes + ofRaters;
  if (variance === 0) return 0;
  const degreesOfFreedom = variance ** 2 / (ofVignettes ** 2 / (vignettes - 1) + ofRaters ** 2 / (raters - 1));
  return studentTQuantile((1 - level) / 2, degreesOfFreedom, "upper") * Math.sqrt(variance);
}
