// The certificate's line on recognition: a figure of the design alone, so it is the same before the seal, at it and years later.
import { uniformFrom } from "#ground/random.ts";
import type { Size } from "./arm-orders.ts";
import type { GuaranteeChecked } from "./guarantees.ts";
import { countingSteps } from "./infer-by-counting.ts";
import {
  inferOnce,
  meanInference,
  type Inference,
  type RecognitionFigure,
  type Recognising,
} from "./recognition.ts";

/** Rule A20: beyond this a seal is confirmed. */
export const mostExcess = 0.15;

/** Numbers that are nobody's: the figure can be computed again from the design by anyone. */
const seedHex = "e9a1b3c5d7f92b4d6f8193a5c7e9fb0d";

const draws = 12;
const samples = 600;

/** Keeps one draw to a tenth of a second or so on a busy machine, and all of them to about one second. */
const mostSteps = 5_000_000;
const mostVignettesWalked = 12;

/** What is computed for a design: of as many of its vignettes as can be, since with fewer more can be inferred. */
export type RecognitionQuestion = Readonly<{ size: Size; known: Recognising }>;

export function recognitionQuestion(design: Size): RecognitionQuestion {
  const readers = Math.min(2, design.seats);
  let size = design;
  while (size.vignettes > size.arms && !canBeAnswered(size, readers))
    size = { ...size, vignettes: size.vignettes - size.arms };
  return { size, known: { readers, recognised: Math.round((size.arms * size.vignettes) / 6) } };
}

function canBeAnswered(size: Size, readers: number): boolean {
  return readers === size.seats
    ? size.vignettes <= mostVignettesWalked
    : countingSteps(size, readers) <= mostSteps;
}

/** The studies behind the figure, one after another, so that a caller may pause between them. */
export function* inferences({ size, known }: RecognitionQuestion): Generator<Inference, void> {
  const uniform = uniformFrom(seedHex);
  for (let draw = 0; draw < draws; draw += 1) yield inferOnce(size, known, samples, uniform);
}

/** A20, as a line of the certificate. */
export function recognitionLine(
  design: Size,
  { size, known }: RecognitionQuestion,
  found: readonly Inference[],
): GuaranteeChecked & Readonly<{ guarantee: "A20" }> {
  const figure = meanInference(found);
  return {
    guarantee: "A20",
    holds: figure.excess <= mostExcess,
    figure: inWords(design, size, known, figure),
  };
}

function inWords(
  design: Size,
  { arms, vignettes }: Size,
  { readers, recognised }: Recognising,
  { largest, alone, excess, standardError }: RecognitionFigure,
): string {
  const who =
    readers === 1 ? "a rater who recognises" : "two raters who compare lists and recognise";
  const counted =
    vignettes === design.vignettes
      ? ""
      : `; computed with ${vignettes} vignettes, fewer can be inferred with ${design.vignettes}`;
  return `${who} ${recognised} of ${arms * vignettes} answers: ${largest.toFixed(2)} where A1 alone tells ${alone.toFixed(2)}, ${excess.toFixed(2)} more (standard error ${standardError.toFixed(3)})${counted}`;
}

/** Rule A21: where A20 doesn't hold, the coordinator says so at the seal. */
export type RecognitionUnconfirmed = Readonly<{ kind: "recognition-unconfirmed"; figure: string }>;

/** The refusal of a seal that nobody confirmed; null where none is needed. */
export function findUnconfirmed(
  { holds, figure }: GuaranteeChecked,
  isConfirmed: boolean,
): RecognitionUnconfirmed | null {
  return holds || isConfirmed ? null : { kind: "recognition-unconfirmed", figure };
}
