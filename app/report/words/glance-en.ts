import type { CriterionReport } from "#analysis/report-document.ts";
import { listed } from "#app/words/shared/counted-en.ts";

/** Criteria that ask the same; a margin in scale points. */
export type Asked = Readonly<{
  hypothesis: CriterionReport["hypothesis"];
  margin: number | null;
  criteria: readonly string[];
}>;

const asking: Readonly<Record<Asked["hypothesis"], (asked: Asked) => string>> = {
  "non-inferiority": ({ margin, criteria }) =>
    `not worse by ${margin ?? 0} scale points or more in ${listed(criteria)}`,
  superiority: ({ criteria }) => `better in ${listed(criteria)}`,
  difference: ({ criteria }) => `different in ${listed(criteria)}`,
  descriptive: () => "",
};

function question(reference: string, others: readonly string[], asked: readonly Asked[]): string {
  const parts = asked.map((each) => asking[each.hypothesis](each)).filter(Boolean);
  return parts.length === 0
    ? `How does ${reference} compare with ${listed(others)}?`
    : `Is ${reference}, compared with ${listed(others)}, ${parts.join(", and ")}?`;
}

export const en = {
  title: "The question and what was decided",
  question,
  how: (reference: string, raters: number, vignettes: number) =>
    `${raters} ${raters === 1 ? "rater" : "raters"} scored answers to ${vignettes} ${vignettes === 1 ? "vignette" : "vignettes"} without knowing their source. Each difference is ${reference} minus the other, within one rater and one vignette, then averaged.`,
  differences: (level: string) => `Difference (${level} interval), scale points`,
  against: (comparator: string) => `against ${comparator}`,
  unadjusted: (p: string, difference: string | null) =>
    `${difference === null ? "" : `${difference}, `}before adjusting ${p}`,
  inWords: "In words",
  reading: {
    "gate-then-holm": (alpha: string) =>
      `A one-sided p of at most ${alpha} after adjusting for all hypotheses decides. A hypothesis is won only against every comparator, so its largest p counts.`,
    graph: (alpha: string) =>
      `A one-sided p of at most ${alpha} after adjusting along the plan's graph decides. A hypothesis is won only against every comparator, so its largest p counts.`,
    "holm-over-comparisons": (alpha: string) =>
      `A two-sided p of at most ${alpha} after adjusting for every criterion and comparison decides.`,
  },
};
