// Tries a design in a thread of its own; scripts/build.mjs makes it a file beside the server.
import { uniformFrom } from "#ground/random.ts";
import type { Size } from "#study/allocation/arm-orders.ts";
import type { Certificate, GuaranteeChecked } from "#study/allocation/guarantees.ts";
import {
  inferences,
  recognitionLine,
  recognitionQuestion,
} from "#study/allocation/recognition-line.ts";
import type { StudyDesign } from "#study/design.ts";
import { certifyTrial } from "#study/trial-allocation.ts";

export { expectedPrecision } from "./expected-precision.server.ts";

export type DesignToTry = Readonly<{ design: StudyDesign; cases: number; seedHex: string }>;

/** Rule S10. @throws Error  a design that allows no allocation; `findMisfits` names those. */
export function certify({ design, cases, seedHex }: DesignToTry): Certificate {
  const tried = certifyTrial(design, cases, uniformFrom(seedHex));
  if ("kind" in tried) throw new Error(`certify: a design that fits is refused: ${tried.kind}`);
  const size = { arms: design.arms.length, seats: design.raterSeats, vignettes: cases };
  return [...tried, recognitionOf(size)];
}

/** A second or two for each size: a design's other numbers don't change it. */
const measured = new Map<string, GuaranteeChecked>();

function recognitionOf(size: Size): GuaranteeChecked {
  const key = JSON.stringify(size);
  const question = recognitionQuestion(size);
  const line = measured.get(key) ?? recognitionLine(size, question, [...inferences(question)]);
  measured.set(key, line);
  return line;
}
