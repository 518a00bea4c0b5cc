// The lines whose unit is the vignette: each tests the same differences in its own way.
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankTest } from "#analysis/paired/signed-rank-test.ts";
import { isEstimable } from "#analysis/result.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";
import { vignetteLine, type VignetteTest } from "./vignette-line.ts";

export function signedRankLine(input: SensitivityInput): SensitivityLine {
  const { level, zeroMethod } = input.plan;
  return vignetteLine(input, {
    kind: "signed-rank",
    name: "Wilcoxon signed-rank, exact",
    test: (differences, against) => signedRankTest(differences, { level, zeroMethod, ...against }),
  });
}

export function pairedTLine(input: SensitivityInput): SensitivityLine {
  return vignetteLine(input, {
    kind: "paired-t",
    name: "paired t test",
    test: (differences, against) =>
      pairedTTest(differences, { level: input.plan.level, ...against }),
  });
}

/** The permutation test has no interval of its own: it takes the one of the paired t test, and says so. */
export function signFlipLine(input: SensitivityInput): SensitivityLine {
  const { level, sensitivity } = input.plan;
  const test: VignetteTest = (differences, { center, alternative }) => {
    const beside = pairedTTest(differences, { level });
    if (!isEstimable(beside)) return beside;
    const flipped = signFlipTest(differences, {
      center,
      draws: sensitivity.resamples,
      seed: sensitivity.seed,
    });
    const pValue = { "two-sided": flipped.twoSided, greater: flipped.greater, less: flipped.less }[
      alternative
    ];
    return {
      ...beside,
      method: flipped.method,
      nullValue: center,
      alternative,
      pValue,
      settings: { ...flipped.settings, interval: "paired t" },
    };
  };
  return vignetteLine(input, { kind: "sign-flip", name: "sign-flip permutation test", test });
}
