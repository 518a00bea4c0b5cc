import { highestOf, lowestOf } from "#analysis/extremes.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import { distinctSorted, type RatingsTable } from "#analysis/ratings-table.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { LeaveOneAuthorOut, WithoutAuthor } from "#analysis/sensitivity-document.ts";
import { callOut, isWonAlone } from "./call-out.ts";
import { differencesFor } from "./comparisons.ts";
import { marginOf } from "./decision.ts";
import { decidingLineOf } from "./deciding-line-of.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

const method = "the deciding line without each author in turn";

/**
 * Does the conclusion hang on one author's answers?
 *
 * An arm with one author can't spare that author, and below the study's smallest group an estimate without one resident
 * would show another one's results: both are said instead of shown.
 */
export function leaveOneAuthorOut(
  input: SensitivityInput,
  { smallestAuthorGroup }: ReportContext,
): LeaveOneAuthorOut | NotEstimable {
  const authorsByArm = input.comparison.arms
    .concat(input.plan.referenceArm)
    .map((arm) => authorsOf(input.rows, arm))
    .filter((authors) => authors.length > 1);
  if (input.rows.every(({ author }) => author === undefined))
    return notEstimable(method, "the ratings don't say who wrote the answers", 0);
  if (authorsByArm.length === 0)
    return notEstimable(
      method,
      "every arm has one author: the difference between arms is also the difference between two authors",
      0,
    );
  const small = authorsByArm.find((authors) => authors.length < smallestAuthorGroup);
  if (small !== undefined)
    return notEstimable(
      method,
      `an arm has ${small.length} authors, fewer than ${smallestAuthorGroup}: a line without one would show individual results`,
      0,
    );
  return summary(authorsByArm.flat().map((author) => withoutAuthor(input, author)));
}

const authorsOf = (rows: RatingsTable, arm: string): readonly string[] =>
  distinctSorted(
    rows
      .filter((row) => row.arm === arm && row.author !== undefined)
      .map((row) => row.author ?? ""),
  );

function withoutAuthor(
  { rows, plan, criterion, comparison, line }: SensitivityInput,
  author: string,
): WithoutAuthor {
  const paired = differencesFor(
    rows.filter((row) => row.author !== author),
    plan,
    comparison,
  );
  const left = decidingLineOf(paired, {
    deciding: plan.deciding,
    level: plan.level,
    better: criterion.scale.better,
    margin: marginOf(criterion),
    estimand: `mean difference ${comparison.differenceLabel} without ${author}, scale points`,
  });
  return {
    author,
    line: left,
    callOut: isEstimable(left)
      ? callOut({ line, plan, criterion }, left.estimate, isWonAlone(left, plan, criterion))
      : null,
  };
}

function summary(authors: readonly WithoutAuthor[]): LeaveOneAuthorOut {
  const estimates = authors
    .map(({ line }) => line)
    .filter((line): line is MrmcLine => isEstimable(line))
    .map(({ estimate }) => estimate);
  return {
    authors,
    lowest: estimates.length === 0 ? null : lowestOf(estimates),
    highest: estimates.length === 0 ? null : highestOf(estimates),
    changed: authors.filter((left) => left.callOut !== null && left.callOut !== "agrees").length,
  };
}
