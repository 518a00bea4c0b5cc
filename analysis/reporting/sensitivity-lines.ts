import type { SensitivityMethod } from "#analysis/plan.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { aggregationLines } from "./aggregation-lines.ts";
import { bootstrapLine } from "./bootstrap-line.ts";
import { lengthLine, mixedModelLine } from "./mixed-model-lines.ts";
import { ordinalModelLine } from "./ordinal-model-line.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";
import { obuchowskiRocketteLine, uStatisticLine } from "./two-way-lines.ts";
import { pairedTLine, signedRankLine, signFlipLine } from "./vignette-lines.ts";

type Maker = (input: SensitivityInput) => readonly SensitivityLine[];

/** Made apart from the lines, in a block of their own (`comparison-report.ts`). */
type Block = "leave-one-author-out" | "tipping-point";

// Every method that a plan can name has its maker, or this doesn't compile.
const makers: Readonly<Record<Exclude<SensitivityMethod, Block>, Maker>> = {
  "obuchowski-rockette": (input) => [obuchowskiRocketteLine(input)],
  "u-statistic": (input) => [uStatisticLine(input)],
  "signed-rank": (input) => [signedRankLine(input)],
  "paired-t": (input) => [pairedTLine(input)],
  "sign-flip": (input) => [signFlipLine(input)],
  "mixed-model": (input) => [mixedModelLine(input)],
  "ordinal-mixed-model": (input) => [ordinalModelLine(input)],
  length: (input) => [lengthLine(input)],
  bootstrap: (input) => [bootstrapLine(input)],
  aggregation: aggregationLines,
};

/** The lines beside a decision that the plan asks for, in the plan's order. */
export const sensitivityLines = (input: SensitivityInput): readonly SensitivityLine[] =>
  input.plan.sensitivity.methods.flatMap((method) =>
    isBlock(method) ? [] : makers[method](input),
  );

const isBlock = (method: SensitivityMethod): method is Block =>
  method === "leave-one-author-out" || method === "tipping-point";
