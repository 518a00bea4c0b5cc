import type {
  AllocatedReading,
  AllocationDesign,
  AllocationSeat,
  CandidateAnswer,
} from "#study/allocation/shapes.ts";
import {
  authorsUsedEqually,
  noAcquaintedAuthor,
  oneAnswerPerCell,
  sameAnswersOfEachArm,
} from "./certificate-answers.ts";
import { firstReadingsBalanced, ordersCounterbalanced } from "./certificate-balance.ts";
import { repeatsCounted, repeatsSameNumber, repeatsShowAgain } from "./certificate-repeats.ts";
import { periodsFollow, spacingKept } from "./certificate-sequence.ts";
import type { Certified, Finding } from "./certified.ts";
import type { Certificate, RowGuaranteeId } from "./guarantees.ts";

const checks: Readonly<Record<RowGuaranteeId, (certified: Certified) => Finding>> = {
  A1: sameAnswersOfEachArm,
  A2: oneAnswerPerCell,
  A3: authorsUsedEqually,
  A4: noAcquaintedAuthor,
  A5: periodsFollow,
  A6: spacingKept,
  A7: ordersCounterbalanced,
  A8: firstReadingsBalanced,
  A10: repeatsSameNumber,
  A11: repeatsShowAgain,
  A17: repeatsCounted,
};

const guaranteeIds = [
  "A1",
  "A2",
  "A3",
  "A4",
  "A5",
  "A6",
  "A7",
  "A8",
  "A10",
  "A11",
  "A17",
] as const satisfies readonly RowGuaranteeId[];

/**
 * Checks every guarantee from the rows alone, however they were drawn or stored.
 *
 * @param answers  every answer that could have been selected.
 * @param readings  in any order.
 * @returns the guarantees of rows in order, each with what was measured.
 */
export function certificate(
  design: AllocationDesign,
  seats: readonly AllocationSeat[],
  answers: readonly CandidateAnswer[],
  readings: readonly AllocatedReading[],
): Certificate {
  const ordered = [...readings].sort((one, other) => one.position - other.position);
  const certified = {
    design,
    seats,
    answers,
    readings: ordered,
    primary: ordered.filter((reading) => reading.repeatOf === null),
    repeats: ordered.filter((reading) => reading.repeatOf !== null),
  };
  return guaranteeIds.map((guarantee) => ({ guarantee, ...checks[guarantee](certified) }));
}
