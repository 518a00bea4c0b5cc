import type { PublishedTable } from "#analysis/publishing/published-table.ts";
import type { DesignPoint, PowerAnswer } from "./power-answer.ts";
import type { PowerRequest } from "./power-request.ts";

const columns = [
  "raters",
  "vignettes",
  "power",
  "standard error",
  "degrees of freedom",
  "expected half-width",
];

const rowOf = ({
  raters,
  vignettes,
  power,
  standardError,
  degreesOfFreedom,
  halfWidth,
}: DesignPoint) => ({
  raters,
  vignettes,
  power,
  "standard error": standardError,
  "degrees of freedom": degreesOfFreedom,
  "expected half-width": halfWidth,
});

export const askedTable = ({ asked }: PowerAnswer): PublishedTable => ({
  name: "design",
  title: "The design",
  columns,
  rows: [rowOf(asked)],
});

export const curveTable = ({ along }: PowerRequest, { curve }: PowerAnswer): PublishedTable => ({
  name: "power",
  title: `Power over ${along}`,
  columns,
  rows: curve.map(rowOf),
});

const lineNames: Readonly<Record<PowerRequest["line"], string>> = {
  reml: "the line by REML with Kenward-Roger degrees of freedom",
  mrmc: "Obuchowski and Rockette's test",
};

/** What was asked and found, in sentences. */
export function powerSentences(
  request: PowerRequest,
  { smallest, simulated }: PowerAnswer,
): readonly string[] {
  const { line, difference, margin, question, level, target, design } = request;
  const aim =
    margin === null
      ? "a difference of arms"
      : `non-inferiority by a margin of ${margin} scale points`;
  const side = question.alternative === "two-sided" ? "two-sided" : "one-sided";
  return [
    `Power to show ${aim}, ${lineNames[line]}, ${side} alpha ${question.alpha}, when the true difference is ${difference} scale points. Errors and half-widths in scale points, interval ${100 * level} %.`,
    `For power ${target} with ${design.vignettes} vignettes: ${needed(smallest.raters, "raters")}. With ${design.raters} raters: ${needed(smallest.vignettes, "vignettes")}.`,
    ...(simulated === null ? [] : [simulatedSentence(simulated)]),
  ];
}

const needed = (count: number | null, what: string): string =>
  count === null ? `no number of ${what} up to 10000 is enough` : `${count} ${what}`;

function simulatedSentence({
  power,
  interval,
  meanDifference,
  runs,
  notEstimable,
  test,
  seed,
}: NonNullable<PowerAnswer["simulated"]>): string {
  const undecided =
    notEstimable > 0 ? ` ${notEstimable} of them could not be judged and count as not shown.` : "";
  return `Simulated on a scale of 1 to 5, ${test} test, ${runs} runs, seed ${seed}: power ${power.toFixed(4)} (95 % Monte-Carlo interval ${interval.lower.toFixed(4)} to ${interval.upper.toFixed(4)}); rounding makes the mean difference ${meanDifference.toFixed(4)}.${undecided}`;
}
