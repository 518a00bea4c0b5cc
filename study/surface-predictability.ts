// How well the arm of a text is guessed from its form alone, measured at the seal.
import type { SurfaceFeature } from "./surface-features.ts";

export type Driver = Readonly<{
  feature: SurfaceFeature;
  /** Log-odds of the contrast's arms for one standard deviation more. */ logOdds: number;
}>;

export type SurfaceContrast = Readonly<
  { name: string; arms: readonly string[] } & (
    | { kind: "measured"; auc: number; lower: number; upper: number; drivers: readonly Driver[] }
    | { kind: "not-estimable"; reason: string }
  )
>;

export type SurfacePredictability = Readonly<{
  texts: number;
  method: string;
  seed: number;
  level: number;
  contrasts: readonly SurfaceContrast[];
}>;

/** Above which form is said to give arms away; 0.5 is chance. */
export const worryingAuc = 0.7;

/** Rule T5: the contrasts that form alone tells better than the threshold. */
export const toldByForm = ({ contrasts }: SurfacePredictability): readonly SurfaceContrast[] =>
  contrasts.filter((contrast) => contrast.kind === "measured" && contrast.auc > worryingAuc);
