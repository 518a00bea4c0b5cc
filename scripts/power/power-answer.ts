import { planningBy } from "#analysis/power/line-outlook.ts";
import { mrmcPrecision, type MrmcDesign } from "#analysis/power/mrmc-power.ts";
import { simulatedPower, type SimulatedPower } from "#analysis/power/simulated-power.ts";
import { mrmcTest, remlTest, signedRankOnSums } from "#analysis/power/simulated-tests.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";
import type { PowerRequest, SimulationRequest } from "./power-request.ts";

export type DesignPoint = MrmcDesign &
  Readonly<{
    power: number;
    /** True, scale points. */
    standardError: number;
    /** Expected. */
    degreesOfFreedom: number | "infinite";
    /** Expected, of the two-sided interval, scale points. */
    halfWidth: number;
  }>;

export type PowerAnswer = Readonly<{
  asked: DesignPoint;
  /** With the other number held; null when 10,000 don't reach the target. */
  smallest: Readonly<{ raters: number | null; vignettes: number | null }>;
  curve: readonly DesignPoint[];
  simulated: (SimulatedPower & Readonly<{ test: string; seed: number }>) | null;
}>;

/** Everything that `power` tells, made from the request alone. */
export function powerAnswer(request: PowerRequest, onRun: (done: number) => void): PowerAnswer {
  const { line, design, components, question, target, along, from, to, simulation } = request;
  const smallest = (grown: keyof MrmcDesign): number | null =>
    planningBy[lineOf[line]].smallest(grown, design, components, question, target)?.[grown] ?? null;
  return {
    asked: pointOf(request, design),
    smallest: { raters: smallest("raters"), vignettes: smallest("vignettes") },
    curve: Array.from({ length: to - from + 1 }, (_, step) =>
      pointOf(request, { ...design, [along]: from + step }),
    ),
    simulated: simulation === null ? null : simulate(request, simulation, onRun),
  };
}

const lineOf = { reml: "reml-kenward-roger", mrmc: "obuchowski-rockette" } as const;

const pointOf = (
  { line, components, question, level }: PowerRequest,
  design: MrmcDesign,
): DesignPoint => ({
  ...design,
  standardError: mrmcPrecision(design, components).standardError,
  ...planningBy[lineOf[line]].outlook(design, components, question, level),
});

function simulate(
  { design, components, difference, margin, question }: PowerRequest,
  simulation: SimulationRequest,
  onRun: (done: number) => void,
): PowerAnswer["simulated"] {
  const { runs, seed, test, vignetteVariance, raterVariance, middle } = simulation;
  const model = {
    components: { ...components, vignette: vignetteVariance, rater: raterVariance },
    difference,
    middle,
    scale: { lowest: 1, highest: 5 },
  };
  const testOf = { reml: remlTest, mrmc: mrmcTest, "signed-rank": signedRankOnSums }[test];
  const judge = testOf({
    alternative: question.alternative,
    nullValue: margin === null ? 0 : -margin,
  });
  return {
    ...simulatedPower(design, model, judge, {
      alpha: question.alpha,
      runs,
      generator: xoshiro128(seedWords(seed)),
      onRun,
    }),
    test,
    seed,
  };
}
