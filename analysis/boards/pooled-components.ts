import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { type BoardReading, groupedBy } from "./board-reading.ts";

export type PooledComponents = Readonly<{
  method: string;
  /** Of one answer's scores over its raters, scale points squared. */
  withinCell: number;
  /** Between answers to one vignette, sources' own differences included, scale points squared; never below 0. */
  betweenAnswers: number;
  /** What is left once rater and answer are taken out of a vignette's scores, scale points squared. */
  residual: number;
  /** Vignettes with two answers that the same two raters scored. */
  vignettes: number;
  /** Answers so compared, less one a vignette: the degrees of freedom behind betweenAnswers. */
  comparisons: number;
}>;

/**
 * Variance components of one criterion, with every answer to a vignette taken alike.
 *
 * Estimand  withinCell = E Var(score | answer); residual and betweenAnswers from the differences between every two answers to one vignette, each over the raters who scored both.
 *
 * @param readings  at most one a rater and answer.
 * @returns NotEstimable  no vignette with two raters who both scored the same two answers.
 *
 * Source  where every rater scored every answer, the rater × answer analysis of variance in each vignette, its squares pooled; blinded variance as in Kieser & Friede (2003), Statistics in Medicine 22, 3571.
 * Oracle  sums of that analysis written out, and planted components found again, readings missing included → test/analysis/boards.test.ts.
 * Limits  sources' own differences count as variance between answers: a width that follows is never too narrow for their sake.
 */
export function pooledComponents(
  readings: readonly BoardReading[],
  criterion: string,
): PooledComponents | NotEstimable {
  const method = "variance components pooled over vignettes";
  const scored = readings.filter(({ scores }) => typeof scores[criterion] === "number");
  const compared = cellsByVignette(scored, criterion)
    .map(answerPairs)
    .filter((pairs) => pairs.length > 0);
  const pairs = compared.flat();
  if (pairs.length === 0)
    return notEstimable(
      method,
      "no vignette has two raters who scored the same two answers",
      scored.length,
    );
  const sum = (of: (pair: AnswerPair) => number): number =>
    pairs.reduce((total, pair) => total + of(pair), 0);
  const residual = sum(({ squares }) => squares) / (2 * sum(({ raters }) => raters - 1));
  const between =
    (sum(({ raters, mean }) => raters * mean ** 2) - 2 * residual * pairs.length) /
    (2 * sum(({ raters }) => raters));
  const comparisons = compared.reduce(
    (total, ofVignette) => total + new Set(ofVignette.flatMap(({ answers }) => answers)).size - 1,
    0,
  );
  return {
    method,
    withinCell: withinCell(scored, criterion),
    betweenAnswers: Math.max(0, between),
    residual,
    vignettes: compared.length,
    comparisons,
  };
}

/** Scores by answer, then by rater. */
type Cells = ReadonlyMap<string, ReadonlyMap<string, number>>;

const cellsByVignette = (readings: readonly BoardReading[], criterion: string): readonly Cells[] =>
  [...groupedBy(readings, ({ vignette }) => vignette).values()].map(
    (ofVignette) =>
      new Map(
        [...groupedBy(ofVignette, ({ answer }) => answer)].map(([answer, cells]) => [
          answer,
          new Map(cells.map(({ rater, scores }) => [rater, scores[criterion]!])),
        ]),
      ),
  );

/** Two answers to one vignette: over the raters who scored both, the mean difference and the squares about it. */
type AnswerPair = Readonly<{
  answers: readonly [string, string];
  raters: number;
  mean: number;
  squares: number;
}>;

const answerPairs = (cells: Cells): readonly AnswerPair[] =>
  [...cells].flatMap(([first, one], index) =>
    [...cells].slice(index + 1).flatMap(([second, other]) => {
      const differences = [...one].flatMap(([rater, score]) => {
        const against = other.get(rater);
        return against === undefined ? [] : [score - against];
      });
      return differences.length < 2
        ? []
        : [
            {
              answers: [first, second] as const,
              raters: differences.length,
              mean: meanOf(differences),
              squares: squaresOf(differences),
            },
          ];
    }),
  );

function withinCell(scored: readonly BoardReading[], criterion: string): number {
  const cells = [...groupedBy(scored, ({ answer }) => answer).values()].map((readings) =>
    readings.map(({ scores }) => scores[criterion]!),
  );
  return (
    cells.reduce((sum, cell) => sum + squaresOf(cell), 0) /
    cells.reduce((sum, cell) => sum + cell.length - 1, 0)
  );
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
