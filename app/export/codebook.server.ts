// What every column of an export means, and every worded level and choice of the rubric.
import { columnsOf, type ExportContext, type ExportTable } from "#db/exports/export-table.ts";
import { type Choice, columnOf, columnQuestions, type Question } from "#study/questions.ts";
import { criteriaOf } from "#study/rubric.ts";
import { csv } from "./csv.server.ts";

/** A column that several tables have is told once. */
export function codebookCsv(tables: readonly ExportTable[], context: ExportContext): string {
  const columns = new Map(
    tables
      .filter(({ file }) => file.endsWith(".csv"))
      .flatMap((table) => Object.entries(columnsOf(table, context))),
  );
  const asked = columnQuestions(context.rubric.questions).filter((question) =>
    columns.has(columnOf(question)),
  );
  return csv(
    [
      ...[...columns].map(([name, { means }]) => line("column", name, "", means)),
      ...scoreLevels(context),
      ...asked.flatMap(levelsOf),
    ],
    ["kind", "name", "value", "meaning"],
  );
}

const line = (kind: string, name: string, value: number | string, meaning: string) => ({
  kind,
  name,
  value,
  meaning,
});

const scoreLevels = ({ rubric }: ExportContext) =>
  criteriaOf(rubric).flatMap(({ id, levels }) =>
    levels.map(({ score, label, description }) =>
      line("score", id, score, description === undefined ? label : `${label}: ${description}`),
    ),
  );

function levelsOf(question: Question) {
  const kind = columnOf(question);
  if (question.kind === "choice")
    return question.choices.map((choice) => line(kind, choice.id, orderOf(choice), choice.label));
  return question.kind === "scale"
    ? question.levels.map(({ score, label }) => line(kind, String(score), score, label))
    : [];
}

const orderOf = ({ rank, fromPercent, toPercent }: Choice): number | string =>
  rank ?? (toPercent === undefined ? "" : `${fromPercent ?? 0}-${toPercent} %`);
