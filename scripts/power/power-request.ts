import type { MrmcComponents, MrmcDesign, MrmcQuestion } from "#analysis/power/mrmc-power.ts";
import { WrongUsage } from "#scripts/command.ts";

export type SimulationRequest = Readonly<{
  runs: number;
  seed: number;
  test: "reml" | "mrmc" | "signed-rank";
  vignetteVariance: number;
  raterVariance: number;
  middle: number;
}>;

/** Which deciding line the power is of. */
const lines = ["reml", "mrmc"] as const;

export type PowerRequest = Readonly<{
  line: (typeof lines)[number];
  design: MrmcDesign;
  components: MrmcComponents;
  /** Reference − other, scale points. */
  difference: number;
  /** Scale points; null asks about superiority. */
  margin: number | null;
  question: MrmcQuestion;
  level: number;
  target: number;
  along: keyof MrmcDesign;
  from: number;
  to: number;
  simulation: SimulationRequest | null;
}>;

export const powerOptions = {
  raters: { type: "string" },
  vignettes: { type: "string" },
  difference: { type: "string" },
  margin: { type: "string" },
  alpha: { type: "string" },
  level: { type: "string", default: "0.95" },
  power: { type: "string", default: "0.8" },
  line: { type: "string", default: "reml" },
  "arm-rater": { type: "string" },
  "arm-vignette": { type: "string" },
  residual: { type: "string" },
  along: { type: "string", default: "raters" },
  from: { type: "string" },
  to: { type: "string" },
  simulate: { type: "string" },
  test: { type: "string" },
  seed: { type: "string", default: "20260101" },
  vignette: { type: "string", default: "0" },
  rater: { type: "string", default: "0" },
  middle: { type: "string", default: "3" },
} as const;

export type PowerValues = Readonly<Partial<Record<keyof typeof powerOptions, string>>>;

/** @throws WrongUsage  an option that is missing or can't be, by its name. */
export function parsePowerRequest(values: PowerValues): PowerRequest {
  const number = (name: keyof PowerValues, rule: Rule): number =>
    numberOf(name, values[name], rule);
  const design = {
    raters: number("raters", countOfTwo),
    vignettes: number("vignettes", countOfTwo),
  };
  const components = {
    armRater: number("arm-rater", variance),
    armVignette: number("arm-vignette", variance),
    residual: number("residual", variance),
  };
  if (components.armRater + components.armVignette + components.residual === 0)
    throw new WrongUsage(
      "--arm-rater, --arm-vignette and --residual are all 0: give at least one variance above 0.",
    );
  const difference = number("difference", anyNumber);
  const margin = values.margin === undefined ? null : number("margin", aboveZero);
  const alpha = values.alpha === undefined ? defaultAlpha(margin) : number("alpha", alphaRule);
  const along = choiceOf("along", values.along, ["raters", "vignettes"]);
  const from = values.from === undefined ? 2 : number("from", countOfTwo);
  const to =
    values.to === undefined
      ? Math.min(largestCurveEnd, 2 * design[along])
      : number("to", countOfTwo);
  if (from >= to) throw new WrongUsage(`--from ${from} must be below --to ${to}.`);
  const line = choiceOf("line", values.line, lines);
  return {
    line,
    design,
    components,
    difference,
    margin,
    question: {
      distance: difference + (margin ?? 0),
      alternative: margin === null ? "two-sided" : "greater",
      alpha,
    },
    level: number("level", share),
    target: number("power", share),
    along,
    from,
    to,
    simulation: values.simulate === undefined ? null : simulationOf(values, line),
  };
}

const largestCurveEnd = 1000;

/** The family of a study is judged one-sided at 0.025; a plain difference two-sided at 0.05. */
const defaultAlpha = (margin: number | null): number => (margin === null ? 0.05 : 0.025);

function simulationOf(values: PowerValues, line: PowerRequest["line"]): SimulationRequest {
  return {
    runs: numberOf("simulate", values.simulate, runsRule),
    seed: numberOf("seed", values.seed, seedRule),
    test: choiceOf("test", values.test ?? line, [...lines, "signed-rank"]),
    vignetteVariance: numberOf("vignette", values.vignette, variance),
    raterVariance: numberOf("rater", values.rater, variance),
    middle: numberOf("middle", values.middle, middleRule),
  };
}

type Rule = Readonly<{ words: string; holds: (value: number) => boolean }>;

const countOfTwo: Rule = {
  words: "a whole number from 2 to 1000",
  holds: (value) => Number.isInteger(value) && value >= 2 && value <= largestCurveEnd,
};
const variance: Rule = {
  words: "a variance at or above 0, scale points squared",
  holds: (value) => value >= 0,
};
const aboveZero: Rule = { words: "a number above 0, scale points", holds: (value) => value > 0 };
const anyNumber: Rule = { words: "a number, scale points", holds: () => true };
const share: Rule = { words: "a number between 0 and 1", holds: (value) => value > 0 && value < 1 };
const alphaRule: Rule = {
  words: "a number between 0 and 0.5",
  holds: (value) => value > 0 && value < 0.5,
};
const runsRule: Rule = {
  words: "a whole number of runs from 100 to 1000000",
  holds: (value) => Number.isInteger(value) && value >= 100 && value <= 1_000_000,
};
const seedRule: Rule = { words: "a whole number", holds: Number.isSafeInteger };
const middleRule: Rule = {
  words: "a number from 1 to 5, scale points",
  holds: (value) => value >= 1 && value <= 5,
};

function numberOf(name: string, text: string | undefined, { words, holds }: Rule): number {
  if (text === undefined) throw new WrongUsage(`--${name} is missing: give ${words}.`);
  const value = text.trim() === "" ? NaN : Number(text);
  if (!Number.isFinite(value) || !holds(value))
    throw new WrongUsage(`--${name} must be ${words}, not "${text}".`);
  return value;
}

function choiceOf<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice {
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined)
    throw new WrongUsage(`--${name} must be ${choices.join(" or ")}, not "${text ?? ""}".`);
  return chosen;
}
