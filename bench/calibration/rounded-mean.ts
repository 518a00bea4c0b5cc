// Rounding to a scale moves a mean: the shift that gives a wanted difference after rounding.
import { normalTails } from "#analysis/distributions/normal.ts";
import { bracketedRoot } from "#analysis/root-finding.ts";
import { components, scale, type Design } from "./designs.ts";

/** Latent means, scale points. */
export type ArmMeans = Readonly<{ reference: number; other: number }>;

/** Latent means of both arms whose rounded scores differ by exactly `difference`, reference − other, in the mean; `middle` lies half-way. */
export function armMeansFor(
  design: Design,
  difference: number,
  middle: number = scale.middle,
): ArmMeans {
  const { reference, other } = deviations(design);
  const meansAt = (shift: number): ArmMeans => ({
    reference: middle + shift / 2,
    other: middle - shift / 2,
  });
  const excess = (shift: number): number => {
    const means = meansAt(shift);
    return roundedMean(means.reference, reference) - roundedMean(means.other, other) - difference;
  };
  return meansAt(bracketedRoot(excess, { lower: -2, upper: 2 }));
}

/** Standard deviation of one score of each arm; only the other arm has authors that differ. */
function deviations({
  raterByArm,
  authors,
}: Design): Readonly<{ reference: number; other: number }> {
  const variance = Object.values(components).reduce((sum, part) => sum + part, raterByArm);
  return {
    reference: Math.sqrt(variance),
    other: Math.sqrt(variance + authors.standardDeviation ** 2),
  };
}

/** Mean of a normal score after rounding: the lowest score, and one more for each step that it passes. */
function roundedMean(mean: number, deviation: number): number {
  const steps = Array.from(
    { length: scale.highest - scale.lowest },
    (_, step) => scale.lowest + step + 0.5,
  );
  return steps.reduce(
    (sum, step) => sum + normalTails((step - mean) / deviation).upper,
    scale.lowest,
  );
}
