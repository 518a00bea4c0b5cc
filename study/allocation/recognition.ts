// What raters who recognise some answers can infer of the others: their best knowledge, given every rule and how the generator draws.
import { shuffled } from "#ground/random.ts";
import { ordersOf, type Size } from "./arm-orders.ts";
import type { BalancedGrid } from "./balanced-grid.ts";
import { drawGrid } from "./draw-orders.ts";
import { inferByCounting } from "./infer-by-counting.ts";
import { inferByWalking } from "./infer-by-walking.ts";
import type { Probabilities, Recognised } from "./namings.ts";

/** Raters who put their lists together, and how many answers they recognise. */
export type Recognising = Readonly<{ readers: number; recognised: number }>;

/** All are means over the answers that nobody recognised, in [0, 1]. */
export type Inference = Readonly<{
  /** The largest probability of an arm. */
  largest: number;
  /** The same if only A1 were known: each vignette holds every arm once. */
  alone: number;
  /** Answers whose arm is certain although A1 alone leaves it open. */
  certain: number;
}>;

/** `excess` is largest − alone; its standard error comes from the number of studies drawn. */
export type RecognitionFigure = Inference & Readonly<{ excess: number; standardError: number }>;

/**
 * Draws one study, lets raters recognise answers at random, and gives what they can infer of the rest.
 *
 * @param size  of the design; spacing and repeats tell nothing of arms (A18).
 * @param samples  of what could be true, where all raters put their lists together and nothing can be counted.
 * @throws RangeError  more readers than seats, or nothing left to infer.
 */
export function inferOnce(
  size: Size,
  known: Recognising,
  samples: number,
  uniform: () => number,
): Inference {
  if (known.readers < 1 || known.readers > size.seats)
    throw new RangeError("inferOnce: readers must be 1 .. seats");
  if (known.recognised >= size.arms * size.vignettes)
    throw new RangeError("inferOnce: no answer is left to infer");
  const truth = drawGrid(size, uniform);
  const recognised = drawRecognised(size, known.recognised, uniform);
  const isAll = known.readers === size.seats;
  return inferenceOf(
    truth,
    recognised,
    isAll
      ? inferByWalking(truth, recognised, samples, uniform)
      : inferByCounting(truth, known.readers, recognised),
  );
}

/** Answers recognised at random. */
export function drawRecognised(
  { arms, vignettes }: Size,
  recognised: number,
  uniform: () => number,
): Recognised {
  const answers = shuffled([...Array(arms * vignettes).keys()], uniform).slice(0, recognised);
  return Array.from({ length: vignettes }, (_, vignette) =>
    answers
      .filter((answer) => Math.floor(answer / arms) === vignette)
      .map((answer) => answer % arms),
  );
}

export function inferenceOf(
  { size: { arms, vignettes }, orders }: BalancedGrid,
  recognised: Recognised,
  known: Probabilities,
): Inference {
  const ofNumber = ordersOf(arms);
  const readings = Array.from({ length: vignettes }, (_, vignette) =>
    (ofNumber[orders[vignette] ?? 0] ?? []).map((arm, period) => ({ vignette, arm, period })),
  ).flat();
  const unknown = readings
    .filter(({ vignette, arm }) => !recognised[vignette]?.includes(arm))
    .map(({ vignette, period }) => {
      const from = (vignette * arms + period) * arms;
      const open = arms - (recognised[vignette]?.length ?? 0);
      const largest = known
        .subarray(from, from + arms)
        .reduce((most, probability) => Math.max(most, probability), 0);
      return { largest, alone: 1 / open, certain: open > 1 && largest > 1 - 1e-12 ? 1 : 0 };
    });
  const mean = (figure: keyof Inference) =>
    unknown.reduce((total, answer) => total + answer[figure], 0) / unknown.length;
  return { largest: mean("largest"), alone: mean("alone"), certain: mean("certain") };
}

/** @param inferences  of independent studies, at least one. */
export function meanInference(inferences: readonly Inference[]): RecognitionFigure {
  const mean = (figure: (inference: Inference) => number) =>
    inferences.reduce((total, inference) => total + figure(inference), 0) / inferences.length;
  const excess = mean(({ largest, alone }) => largest - alone);
  const variance = mean(({ largest, alone }) => (largest - alone - excess) ** 2);
  return {
    largest: mean(({ largest }) => largest),
    alone: mean(({ alone }) => alone),
    certain: mean(({ certain }) => certain),
    excess,
    standardError: Math.sqrt(variance / Math.max(1, inferences.length - 1)),
  };
}
