import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { type BoardReading, rated } from "./board-reading.ts";

export type PooledComponents = Readonly<{
  method: string;
  /** Of one answer's scores over its raters, scale points squared. */
  withinCell: number;
  /** Between answers to one vignette, sources' own differences included, scale points squared; never below 0. */
  betweenAnswers: number;
  /** What is left once rater and answer are taken out of a vignette's scores, scale points squared. */
  residual: number;
  vignettes: number;
  readings: number;
}>;

/**
 * Variance components of one criterion, with every answer to a vignette taken alike.
 *
 * Estimand  withinCell = E Var(score | answer); residual and betweenAnswers from rater × answer mean squares in each vignette.
 *
 * @param readings  hidden repeats are set aside.
 * @returns NotEstimable  no vignette with two raters who both scored the same two answers or more.
 *
 * Source  two-way analysis of variance in each vignette, its squares pooled; blinded variance as in Kieser & Friede (2003), Statistics in Medicine 22, 3571.
 * Oracle  sums written out over pairs, and planted components found again → test/analysis/boards.test.ts.
 * Limits  sources' own differences count as variance between answers: a width that follows is never too narrow for their sake.
 */
export function pooledComponents(readings: readonly BoardReading[], criterion: string): PooledComponents | NotEstimable {
  const method = "variance components pooled over vignettes";
  const scored = rated(readings).filter(({ isRepeat, scores }) => !isRepeat && typeof scores[criterion] === "number");
  const blocks = [...new Set(scored.map(({ vignette }) => vignette))].flatMap((vignette) => completeBlock(scored.filter((each) => each.vignette === vignette), criterion));
  if (blocks.length === 0) return notEstimable(method, "no vignette has two raters who scored the same two answers", scored.length);
  const squares = blocks.map(blockSquares);
  const sum = (of: (square: BlockSquares) => number): number => squares.reduce((total, square) => total + of(square), 0);
  const residual = sum((s) => s.residual) / sum((s) => (s.answers - 1) * (s.raters - 1));
  const between = (sum((s) => s.between) - residual * sum((s) => s.answers - 1)) / sum((s) => (s.answers - 1) * s.raters);
  const withinCell = sum((s) => s.within) / sum((s) => s.answers * (s.raters - 1));
  return { method, withinCell, betweenAnswers: Math.max(0, between), residual, vignettes: blocks.length, readings: sum((s) => s.answers * s.raters) };
}

/** [raters, answers] of one vignette: the raters who scored every answer, when there are two of both. */
function completeBlock(readings: readonly BoardReading[], criterion: string): readonly (readonly (readonly number[])[])[] {
  const answers = [...new Set(readings.map(({ answer }) => answer))].sort();
  const raters = [...new Set(readings.map(({ rater }) => rater))].sort();
  const scoreOf = (rater: string, answer: string): number | null => readings.find((each) => each.rater === rater && each.answer === answer)?.scores[criterion] ?? null;
  const rows = raters.map((rater) => answers.map((answer) => scoreOf(rater, answer)).filter((score) => score !== null)).filter((row) => row.length === answers.length);
  return rows.length < 2 || answers.length < 2 ? [] : [rows];
}

type BlockSquares = Readonly<{ raters: number; answers: number; within: number; between: number; residual: number }>;

function blockSquares(rows: readonly (readonly number[])[]): BlockSquares {
  const [raters, answers] = [rows.length, rows[0]?.length ?? 0];
  const raterMeans = rows.map(meanOf);
  const answerMeans = Array.from({ length: answers }, (_, answer) => meanOf(rows.map((row) => row[answer] ?? 0)));
  const overall = meanOf(raterMeans);
  const overCells = (square: (score: number, rater: number, answer: number) => number): number => rows.reduce((sum, row, rater) => sum + row.reduce((all, score, answer) => all + square(score, rater, answer), 0), 0);
  return {
    raters,
    answers,
    within: overCells((score, _, answer) => (score - (answerMeans[answer] ?? 0)) ** 2),
    between: raters * answerMeans.reduce((sum, mean) => sum + (mean - overall) ** 2, 0),
    residual: overCells((score, rater, answer) => (score - (raterMeans[rater] ?? 0) - (answerMeans[answer] ?? 0) + overall) ** 2),
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
