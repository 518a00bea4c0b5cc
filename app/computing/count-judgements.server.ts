// What raters said beside the scores, counted by arm: described, and compared by nothing.
import type { JudgementCount } from "#analysis/report-document.ts";
import type { Rubric } from "#study/rubric.ts";
import type { UnblindedReading } from "./ratings-table.server.ts";

type Level = Readonly<{
  judgement: JudgementCount["judgement"];
  level: string;
  holds: (reading: UnblindedReading) => boolean;
}>;

const scores = [1, 2, 3, 4, 5] as const;

function levelsOf({ harm }: Rubric): readonly Level[] {
  return [
    ...harm.severities.map(({ id, label }): Level => ({
      judgement: "harm severity",
      level: label,
      holds: ({ harmSeverity }) => harmSeverity === id,
    })),
    ...harm.likelihoods.map(({ id, label }): Level => ({
      judgement: "harm likelihood",
      level: label,
      holds: ({ harmLikelihood }) => harmLikelihood === id,
    })),
    { judgement: "important omission", level: "yes", holds: ({ omission }) => omission === true },
    { judgement: "over-caution", level: "yes", holds: ({ overCaution }) => overCaution === true },
    ...scores.map((score): Level => ({
      judgement: "confidence",
      level: String(score),
      holds: ({ confidence }) => confidence === score,
    })),
  ];
}

/** Over rated primary readings; one row per judgement, level and arm, arms in the order given. */
export function countJudgements(
  rubric: Rubric,
  arms: readonly string[],
  readings: readonly UnblindedReading[],
): readonly JudgementCount[] {
  const rated = readings.filter(({ isRated, repeatOf }) => isRated && repeatOf === null);
  const byArm = arms.map((arm) => ({ arm, own: rated.filter((reading) => reading.arm === arm) }));
  return levelsOf(rubric).flatMap(({ judgement, level, holds }) =>
    byArm.map(({ arm, own }) => ({
      judgement,
      level,
      arm,
      count: own.filter(holds).length,
      of: own.length,
    })),
  );
}
