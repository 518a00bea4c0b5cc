// Arms and texts, never a score: the operations pool's own measurement.
import {
  armContrastAucs,
  eachArmAgainstTheRest,
  type ArmContrast,
  type ArmContrastAuc,
} from "#analysis/prediction/arm-contrast-auc.ts";
import { isEstimable } from "#analysis/result.ts";
import type { ClearedAnswer } from "#db/queries/texts.ts";
import type { Arm } from "#study/arms.ts";
import { surfaceFeatureNames, surfaceFeatures } from "#study/surface-features.ts";
import type {
  Driver,
  SurfaceContrast,
  SurfacePredictability,
} from "#study/surface-predictability.ts";

/** Fixed: the same texts give the same figures before the seal and at it. */
const seed = 1;
const level = 0.95;
const driversShown = 3;

/** Folds hold whole vignettes. One arm against the rest, and every model against every person. */
export function measureSurface(
  texts: readonly ClearedAnswer[],
  arms: readonly Arm[],
): SurfacePredictability {
  const present = arms.filter(({ id }) => texts.some(({ arm }) => arm === id));
  const measured =
    present.length < 2
      ? []
      : armContrastAucs(
          {
            features: texts.map(({ text }) => surfaceFeatures(text)),
            arms: texts.map(({ arm }) => arm),
            groups: texts.map(({ vignetteId }) => vignetteId),
            seed,
            level,
          },
          contrastsOf(present),
        );
  return {
    texts: texts.length,
    method: "ridge-penalised logistic regression over form, cross-validated by vignette",
    seed,
    level,
    contrasts: measured.map(contrastOf),
  };
}

function contrastsOf(arms: readonly Arm[]): readonly ArmContrast[] {
  const labelOf = new Map(arms.map(({ id, label }) => [id, label]));
  const single = eachArmAgainstTheRest(arms.map(({ id }) => id)).map((contrast) => ({
    ...contrast,
    name: `${contrast.arms.map((id) => labelOf.get(id)).join()} against the rest`,
  }));
  const models = arms.filter(({ source }) => source === "model").map(({ id }) => id);
  const isAnother = models.length > 1 && models.length < arms.length;
  return isAnother ? [...single, { name: "models against people", arms: models }] : single;
}

function contrastOf({ contrast, auc }: ArmContrastAuc): SurfaceContrast {
  if (!isEstimable(auc)) return { ...contrast, kind: "not-estimable", reason: auc.notEstimable };
  const { estimate, interval, coefficients } = auc;
  return {
    ...contrast,
    kind: "measured",
    auc: estimate,
    lower: interval.lower,
    upper: interval.upper,
    drivers: driversOf(coefficients),
  };
}

const driversOf = (coefficients: readonly number[]): readonly Driver[] =>
  surfaceFeatureNames
    .map((feature, column) => ({ feature, logOdds: coefficients[column] ?? 0 }))
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
    .slice(0, driversShown);
