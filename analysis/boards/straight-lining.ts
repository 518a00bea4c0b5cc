import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { BoardReading } from "./board-reading.ts";

export type StraightLining = Readonly<{
  method: string;
  readings: number;
  alike: number;
  share: number;
}>;

const isAlike = ({ scores }: BoardReading): boolean => new Set(Object.values(scores)).size === 1;

const isScoredWhole = ({ scores }: BoardReading): boolean =>
  Object.keys(scores).length >= 2 && Object.values(scores).every((score) => score !== null);

/**
 * Readings of one rater that carry the same score on every criterion.
 *
 * Estimand  share in [0, 1] of the readings scored on every criterion.
 *
 * @param readings  of one rater, in any order.
 * @returns NotEstimable  no reading scored on two criteria or more.
 *
 * Source  Krosnick (1991), Applied Cognitive Psychology 5, 213, "non-differentiation".
 * Oracle  counted by hand → test/analysis/boards.test.ts.
 * Limits  an answer may deserve the same score throughout: a share is a reason to look, never proof. How many such readings follow one another isn't told before
 *         unblinding, because that would be an order.
 */
export function straightLining(readings: readonly BoardReading[]): StraightLining | NotEstimable {
  const method = "same score on every criterion";
  const scored = readings.filter(isScoredWhole);
  if (scored.length === 0)
    return notEstimable(method, "no reading is scored on two criteria or more", 0);
  const alike = scored.filter(isAlike).length;
  return { method, readings: scored.length, alike, share: alike / scored.length };
}
