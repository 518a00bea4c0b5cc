import type { NotEstimable } from "#analysis/result.ts";
import {
  crossValidatedAuc,
  type CrossValidatedAuc,
  type PredictionInput,
} from "./cross-validated-auc.ts";

/** Arms to be told from all the others: one arm, or several taken together such as every model. */
export type ArmContrast = Readonly<{ name: string; arms: readonly string[] }>;

export type ArmContrastAuc = Readonly<{
  contrast: ArmContrast;
  auc: CrossValidatedAuc | NotEstimable;
}>;

export const eachArmAgainstTheRest = (arms: readonly string[]): readonly ArmContrast[] => {
  const distinct = [...new Set(arms)];
  return distinct.map((arm) => ({ name: `${arm} against the rest`, arms: [arm] }));
};

/**
 * How well features tell each contrast of arms, with the same folds for all.
 *
 * Estimand  as crossValidatedAuc, arms of the contrast against all other arms.
 *
 * @param input.arms  [rows], the arm of each row.
 * @param contrasts   default: each arm against the rest.
 * @throws RangeError  a contrast names an arm that no row has; and as crossValidatedAuc.
 *
 * Limits  several contrasts are several looks at one text; the intervals are not adjusted for that.
 */
export function armContrastAucs(
  input: Omit<PredictionInput, "labels"> & Readonly<{ arms: readonly string[] }>,
  contrasts: readonly ArmContrast[] = eachArmAgainstTheRest(input.arms),
): readonly ArmContrastAuc[] {
  const { arms, ...rest } = input;
  return contrasts.map((contrast) => {
    const unknown = contrast.arms.find((arm) => !arms.includes(arm));
    if (unknown !== undefined)
      throw new RangeError(`armContrastAucs: no row has the arm ${unknown}`);
    return {
      contrast,
      auc: crossValidatedAuc({ ...rest, labels: arms.map((arm) => contrast.arms.includes(arm)) }),
    };
  });
}
