// Rule W1: everything the allocation is drawn from, as one text with one hash.
import { canonicalJson } from "#ground/canonical-json.ts";
import { randomGenerator, uniformFrom } from "#ground/random.ts";
import { allocate, allocationVersion } from "#study/allocation.ts";
import type {
  AllocationDesign,
  Allocation,
  AllocationRefused,
  AllocationSeat,
  CandidateAnswer,
} from "#study/allocation/shapes.ts";

/** Which numbers and which way of drawing: the same two give the same allocation from the same seed for ever. */
export const drawMethod = { random: randomGenerator, allocation: allocationVersion } as const;

export type DrawInputs = Readonly<{
  format: "equipoise-draw-inputs-1";
  study: string;
  /** 32 random bytes, hex: keeps the published hash from being guessed at. */
  salt: string;
  program: string;
  method: Readonly<{ random: string; allocation: number }>;
  designHash: string;
  design: AllocationDesign;
  /** In the order of the seats' numbers; `rater` is who holds the seat. */
  seats: readonly (AllocationSeat & Readonly<{ rater: string }>)[];
  /** In the order of their ids. */
  answers: readonly CandidateAnswer[];
  /** Raters whose declaration was waived. */
  waived: readonly string[];
}>;

export const inputsText = (inputs: DrawInputs): string => canonicalJson(inputs);

/** What `inputsText` wrote, or null for any other text. */
export function parseInputs(text: string): DrawInputs | null {
  try {
    const inputs = JSON.parse(text) as Partial<DrawInputs>;
    const isWhole =
      inputs.format === "equipoise-draw-inputs-1" &&
      inputs.design !== undefined &&
      Array.isArray(inputs.seats) &&
      Array.isArray(inputs.answers) &&
      typeof inputs.method === "object";
    return isWhole ? (inputs as DrawInputs) : null;
  } catch {
    return null;
  }
}

export const drawsAsThisProgram = ({ method }: DrawInputs): boolean =>
  method.random === drawMethod.random && method.allocation === drawMethod.allocation;

/** Rule A14: the same inputs and seed, the same allocation. */
export const drawFrom = (
  { design, seats, answers }: Pick<DrawInputs, "design" | "seats" | "answers">,
  seed: string,
): Allocation | AllocationRefused => allocate(design, seats, answers, uniformFrom(seed));
