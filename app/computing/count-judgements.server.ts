// What raters said beside the scores, counted by arm: described, and compared by nothing.
import type { JudgementCount } from "#analysis/report-document.ts";
import { columnOf, columnQuestions, type Question } from "#study/questions.ts";
import type { Rubric } from "#study/rubric.ts";
import type { UnblindedReading } from "./ratings-table.server.ts";

type Level = Readonly<{ question: Question; value: string; level: string }>;

/** A yes is counted; the rest of those asked said no. */
function levelsOf(question: Question): readonly Level[] {
  switch (question.kind) {
    case "choice":
      return question.choices.map(({ id, label }) => ({ question, value: id, level: label }));
    case "scale":
      return question.levels.map(({ score }) => ({
        question,
        value: String(score),
        level: String(score),
      }));
    case "yes-no":
      return [{ question, value: "yes", level: "yes" }];
    case "text":
      return [];
  }
}

/** Over rated primary readings; one row per judgement, level and arm, arms in the order given. */
export function countJudgements(
  rubric: Rubric,
  arms: readonly string[],
  readings: readonly UnblindedReading[],
): readonly JudgementCount[] {
  const rated = readings.filter(({ isRated, repeatOf }) => isRated && repeatOf === null);
  const byArm = arms.map((arm) => ({ arm, own: rated.filter((reading) => reading.arm === arm) }));
  return columnQuestions(rubric.questions)
    .flatMap(levelsOf)
    .flatMap(({ question, value, level }) =>
      byArm.map(({ arm, own }) => ({
        judgement: question.label,
        column: columnOf(question),
        value,
        level,
        arm,
        count: own.filter(({ answers }) => answers?.[question.id] === value).length,
        of: own.length,
      })),
    );
}
