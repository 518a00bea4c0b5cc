import { DataTable } from "#app/ui/data-table.tsx";
import { scoreField } from "#study/questions.ts";
import type { RatingDraft } from "#study/rating.ts";

import type { RatingRubric } from "./rating-data.ts";
import { namedFields } from "./rating-fields.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type Explained<Value> = Readonly<{ value: Value; because: string }>;

/** The rating an experienced rater would give to a practice answer, and why. */
export type WorkedRating = Readonly<{
  harmful: Explained<boolean>;
  harmSeverity?: Explained<string> | undefined;
  harmLikelihood?: Explained<string> | undefined;
  criticalErrors: readonly string[];
  omission: Explained<boolean>;
  overCaution: Explained<boolean>;
  scores: readonly Readonly<{ criterion: string; score: number; because: string }>[];
  confidence: Explained<number>;
  /** Of questions that the rubric asks beside these. */
  otherAnswers?: readonly (Explained<string> & Readonly<{ question: string }>)[] | undefined;
  lesson: string;
}>;

type WorkedViewProps = Readonly<{
  rubric: RatingRubric;
  attempt: Readonly<{ harmful: boolean; draft: RatingDraft }>;
  worked: WorkedRating;
}>;
type Row = Readonly<{
  name: string;
  question: string;
  mine: string;
  worked: string;
  because: string;
}>;

/** The rater's own try beside the worked rating, question by question. */
export function WorkedView({ rubric, attempt, worked }: WorkedViewProps) {
  const text = useRaterText();
  const rows = useRows({ rubric, attempt, worked });
  return (
    <section className="stack" aria-labelledby="worked-rating">
      <h2 id="worked-rating">{text.practice.compareTitle}</h2>
      <DataTable
        caption={text.practice.caption}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          {
            key: "question",
            header: text.practice.question,
            cell: ({ question }) => question,
            isRowHeader: true,
          },
          { key: "mine", header: text.practice.mine, cell: ({ mine }) => mine },
          { key: "worked", header: text.practice.worked, cell: (row) => row.worked },
          { key: "because", header: text.practice.because, cell: ({ because }) => because },
        ]}
      />
      <p>
        {text.practice.criticalErrors}:{" "}
        {worked.criticalErrors.length === 0 ? text.practice.none : worked.criticalErrors.join(", ")}
      </p>
      <div className="reading-question">
        <h3>{text.practice.lesson}</h3>
        <p>{worked.lesson}</p>
      </div>
    </section>
  );
}

function useRows({ rubric, attempt, worked }: WorkedViewProps): readonly Row[] {
  const text = useRaterText();
  const mine = attempt.draft;
  const given = workedFields(worked);
  const yesNo = (answer: boolean) => (answer ? text.reading.yes : text.reading.no);
  const judged = {
    name: "harmful",
    question: rubric.harm.question,
    mine: yesNo(attempt.harmful),
    worked: yesNo(worked.harmful.value),
    because: worked.harmful.because,
  };
  const others = namedFields(rubric, text.reading).flatMap(({ name, question, words }) => {
    const own = mine[name];
    const explained = given[name];
    if (own === undefined && explained === undefined) return [];
    return [
      {
        name,
        question,
        mine: own === undefined ? "" : words(own),
        worked: explained ? words(explained.value) : "",
        because: explained?.because ?? "",
      },
    ];
  });
  return [judged, ...others];
}

function workedFields({
  scores,
  harmSeverity,
  harmLikelihood,
  omission,
  overCaution,
  confidence,
  otherAnswers = [],
}: WorkedRating): Readonly<Record<string, Explained<string> | undefined>> {
  const yesNo = ({ value, because }: Explained<boolean>) => ({
    value: value ? "yes" : "no",
    because,
  });
  const scored = scores.map(({ criterion, score, because }) => [
    scoreField(criterion),
    { value: String(score), because },
  ]);
  return {
    ...Object.fromEntries(scored),
    "harm-severity": harmSeverity,
    "harm-likelihood": harmLikelihood,
    "important-omission": yesNo(omission),
    "over-caution": yesNo(overCaution),
    confidence: { value: String(confidence.value), because: confidence.because },
    ...Object.fromEntries(
      otherAnswers.map(({ question, value, because }) => [question, { value, because }]),
    ),
  };
}
