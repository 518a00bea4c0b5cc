import type { SensitivityMethod } from "#analysis/plan.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";
import { signedRankLine } from "./signed-rank-line.ts";

type Maker = (input: SensitivityInput) => readonly SensitivityLine[];

const makers: Readonly<Partial<Record<SensitivityMethod, Maker>>> = {
  "signed-rank": (input) => [signedRankLine(input)],
};

/** The lines beside a decision that the plan asks for, in the plan's order. */
export const sensitivityLines = (input: SensitivityInput): readonly SensitivityLine[] =>
  input.plan.sensitivity.methods.flatMap((method) => makers[method]?.(input) ?? []);
