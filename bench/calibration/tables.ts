import { wilson } from "#analysis/effect-size/proportion-interval.ts";
import { authorsName, margin, type Design } from "./designs.ts";
import { methodGroups } from "./methods.ts";
import type { Tally } from "./try-design.ts";

export type Tried = Readonly<{ design: Design; tallies: readonly Tally[] }>;

type Question = Readonly<{ title: string; rateOf: (tally: Tally) => string }>;

const questions: readonly Question[] = [
  {
    title: "Wrongly called different where the arms are alike, two-sided 5 %",
    rateOf: ({ calledDifferent, alike }) => rate(calledDifferent, alike),
  },
  {
    title: `Wrongly called non-inferior at the margin of ${margin}, one-sided 2.5 %`,
    rateOf: ({ calledNonInferior, atMargin }) => rate(calledNonInferior, atMargin),
  },
  {
    title: "Covered by the 95 % interval, at the margin",
    rateOf: ({ covered, atMargin }) => (covered === null ? "–" : rate(covered, atMargin)),
  },
];

export const designColumns = ["raters", "rater-by-arm", "residents"] as const;
export const methodNames: readonly string[] = methodGroups.flatMap(({ methods }) => methods);
export const designCells = ({ raters, raterByArm, authors }: Design): readonly string[] => [
  String(raters),
  String(raterByArm),
  authorsName(authors),
];

/** One table a question: designs down, methods across, per cent with the Monte-Carlo interval. */
export const markdownTables = (tried: readonly Tried[]): string =>
  questions
    .map(({ title, rateOf }) =>
      [`**${title}** (per cent)`, "", ...tableOf(tried, rateOf)].join("\n"),
    )
    .join("\n\n");

function tableOf(tried: readonly Tried[], rateOf: Question["rateOf"]): readonly string[] {
  const header = [...designColumns, ...methodNames];
  const rows = tried.map(({ design, tallies }) => [...designCells(design), ...tallies.map(rateOf)]);
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** Per cent, with its 95 % Wilson interval. */
function rate(successes: number, trials: number): string {
  if (trials === 0) return "–";
  const { lower, upper } = wilson({ successes, trials }, 0.95);
  return `${perCent(successes / trials)} (${perCent(lower)}–${perCent(upper)})`;
}

const perCent = (share: number): string => (100 * share).toFixed(1);

/** Lines for a terminal: one design and method each. */
export const plainLines = ({ design, tallies }: Tried): readonly string[] =>
  tallies.map((tally) =>
    [
      ...designCells(design).map((cell) => cell.padEnd(13)),
      tally.method.padEnd(21),
      ...questions.map(({ rateOf }) => rateOf(tally).padEnd(18)),
      notEstimableNote(tally),
    ]
      .join(" ")
      .trimEnd(),
  );

const notEstimableNote = ({ notEstimable }: Tally): string =>
  notEstimable === 0 ? "" : `${notEstimable} without an answer`;
