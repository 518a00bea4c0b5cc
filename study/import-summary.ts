import type { ArmId } from "./arms.ts";
import {
  type DoubtfulRow,
  type ImportContext,
  type ImportPlanned,
  isCardKnown,
  type PlannedAnswer,
} from "./import-answers.ts";
import type { MixedArm } from "./mixed-arms.ts";

export type AuthorSummary = Readonly<{
  arm: ArmId;
  author: string;
  hasCard: boolean;
  answers: number;
  vignettes: number;
}>;
export type CaseSummary = Readonly<{ vignette: number; answers: Readonly<Record<ArmId, number>> }>;

/** What an import would create, counted; of texts it carries only how those begin that look like no answer. */
export type ImportSummary = Readonly<{
  kind: "import-checked";
  answers: number;
  arms: readonly ArmId[];
  authors: readonly AuthorSummary[];
  cases: readonly CaseSummary[];
  /** By model arm, the vignettes that would still have no answer. */
  missing: readonly Readonly<{ arm: ArmId; vignettes: readonly number[] }>[];
  /** Answers whose reasoning ends, and is shown to nobody. */
  withThinking: number;
  /** Lines whose reasoning never ends: it is shown to the redactor. */
  linesOpenThinking: readonly number[];
  linesAlreadyThere: readonly number[];
  doubtful: readonly DoubtfulRow[];
  mixedArms: readonly MixedArm[];
  withoutCard: ImportPlanned["withoutCard"];
}>;

export function summaryOf(context: ImportContext, planned: ImportPlanned): ImportSummary {
  const { answers, kind: _, ...told } = planned;
  const arms = context.arms.filter((arm) => arm.source === "model").map((arm) => arm.id);
  const missing = arms.map((arm) => missingIn(context, answers, arm));
  const counted = {
    answers: answers.length,
    arms,
    authors: authorsOf(context, answers),
    cases: casesOf(arms, answers),
    missing,
  };
  return {
    kind: "import-checked",
    ...counted,
    ...told,
  };
}

function authorsOf(
  context: ImportContext,
  answers: readonly PlannedAnswer[],
): readonly AuthorSummary[] {
  const firsts = new Map(
    answers.map((answer) => [JSON.stringify([answer.arm, answer.author]), answer]),
  );
  return [...firsts.values()].map(({ arm, author }) => {
    const own = answers.filter((answer) => answer.arm === arm && answer.author === author);
    return {
      arm,
      author,
      hasCard: isCardKnown(context, { arm, label: author }),
      answers: own.length,
      vignettes: new Set(own.map((answer) => answer.vignette)).size,
    };
  });
}

function casesOf(
  arms: readonly ArmId[],
  answers: readonly PlannedAnswer[],
): readonly CaseSummary[] {
  const numbers = [...new Set(answers.map((answer) => answer.vignette))].sort((a, b) => a - b);
  const count = (vignette: number, arm: ArmId) =>
    answers.filter((answer) => answer.vignette === vignette && answer.arm === arm).length;
  return numbers.map((vignette) => ({
    vignette,
    answers: Object.fromEntries(arms.map((arm) => [arm, count(vignette, arm)])),
  }));
}

function missingIn(
  { vignettes, authors, answers }: ImportContext,
  planned: readonly PlannedAnswer[],
  arm: ArmId,
) {
  const own = new Set(authors.filter((author) => author.arm === arm).map((author) => author.id));
  const there = new Set([
    ...answers.filter((answer) => own.has(answer.authorId)).map((a) => a.vignetteId),
    ...planned.filter((answer) => answer.arm === arm).map((a) => a.vignetteId),
  ]);
  return {
    arm,
    vignettes: vignettes
      .filter((vignette) => !there.has(vignette.id))
      .map((vignette) => vignette.number),
  };
}
