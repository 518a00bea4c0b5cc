// How much raters could infer from the answers they recognise: a figure of a design alone, asked for before any lock is taken.
import type { Tx } from "#db/client.server.ts";
import { listSeats } from "#db/queries/people.ts";
import { findDesign, listVignettes } from "#db/queries/studies.ts";
import type { Size } from "#study/allocation/arm-orders.ts";
import type { GuaranteeChecked } from "#study/allocation/guarantees.ts";
import {
  inferences,
  recognitionLine,
  recognitionQuestion,
} from "#study/allocation/recognition-line.ts";
import type { Inference } from "#study/allocation/recognition.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** The same size gives the same figure: each process computes it once. */
const measured = new Map<string, Promise<GuaranteeChecked>>();

/** Rule A20, for a design of this size; takes a second or two the first time, in small pieces between other requests. */
export function measureRecognition(size: Size): Promise<GuaranteeChecked> {
  const key = JSON.stringify([size.arms, size.seats, size.vignettes]);
  const known = measured.get(key) ?? measure(size);
  measured.set(key, known);
  return known;
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function measure(size: Size): Promise<GuaranteeChecked> {
  const question = recognitionQuestion(size);
  const found: Inference[] = [];
  for (const inference of inferences(question)) {
    found.push(inference);
    await pause();
  }
  return recognitionLine(size, question, found);
}

/** Null without a design, or before cases are attached. */
export async function findSize(tx: Tx, studyId: StudyId): Promise<Size | null> {
  const design = (await findDesign(tx, studyId))?.design;
  const vignettes = (await listVignettes(tx, studyId)).length;
  const seats = (await listSeats(tx, studyId)).length;
  return design && vignettes > 0 && seats > 0
    ? { arms: design.arms.length, seats, vignettes }
    : null;
}
