// What raters wrote, and how they changed their minds: files of their own, so that scores can be passed on without anybody's words.
import {
  seatLabel,
  type UnblindedReading,
  vignetteLabel,
} from "#app/computing/ratings-table.server.ts";
import type { RatingVersion } from "#db/queries/rating-versions.ts";
import type { OpenedGuess } from "#db/queries/source-guesses.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { armColumns, armOf, type ArmLabels, csv, kindNote } from "./export-files.server.ts";

export const commentColumns = [
  "data_kind",
  "reading",
  "rater",
  "vignette",
  "rating_version",
  "comment_kind",
  "criterion",
  "words_written",
] as const;

type Written = Readonly<{
  version: number | null;
  kind: "comment" | "amendment-reason" | "cannot-judge-reason" | "guess-reason";
  criterion: string;
  words: string;
}>;

function writtenIn({
  version,
  comment,
  amendmentReason,
  scores,
}: RatingVersion): readonly Written[] {
  const reasons = scores.map(({ criterion, cannotJudge }): Written => ({
    version,
    kind: "cannot-judge-reason",
    criterion,
    words: cannotJudge ?? "",
  }));
  const whole: readonly Written[] = [
    { version, kind: "comment", criterion: "", words: comment },
    { version, kind: "amendment-reason", criterion: "", words: amendmentReason ?? "" },
  ];
  return [...whole, ...reasons].filter(({ words }) => words.trim() !== "");
}

const guessed = ({ reason }: OpenedGuess): readonly Written[] =>
  reason ? [{ version: null, kind: "guess-reason", criterion: "", words: reason }] : [];

/** One row per comment or reason, by reading, version and kind. */
export function commentsCsv(
  kind: DatabaseKind,
  versions: readonly RatingVersion[],
  guesses: readonly OpenedGuess[],
): string {
  const written = [
    ...versions.map((of) => ({ of, all: writtenIn(of) })),
    ...guesses.map((of) => ({ of, all: guessed(of) })),
  ];
  const rows = written.flatMap(({ of, all }) =>
    all.map((one) => ({
      data_kind: kindNote(kind),
      reading: of.id,
      rater: seatLabel(of.seatNumber),
      vignette: vignetteLabel(of.vignetteNumber),
      rating_version: one.version,
      comment_kind: one.kind,
      criterion: one.criterion,
      words_written: one.words,
    })),
  );
  return csv(rows, commentColumns);
}

export const amendmentColumns = [
  "data_kind",
  "reading",
  "rater",
  "vignette",
  "rating_version",
  "is_primary",
  "after_close",
  "rated_at",
  "criterion",
  "score",
  "cannot_judge",
  "harm_severity",
  "harm_likelihood",
  "important_omission",
  "over_caution",
  "confidence",
  ...armColumns,
] as const;

/** Every version of each reading that has more than one, a row per version and criterion; reasons stand in comments.csv. */
export function amendmentsCsv(
  kind: DatabaseKind,
  labels: ArmLabels,
  versions: readonly RatingVersion[],
  readings: readonly UnblindedReading[],
): string {
  const amended = new Set(versions.flatMap(({ id, version }) => (version > 1 ? [id] : [])));
  const byId = new Map(readings.map((reading) => [reading.id, reading]));
  const rows = versions
    .filter(({ id }) => amended.has(id))
    .flatMap((v) =>
      v.scores.map(({ criterion, score, cannotJudge }) => {
        const reading = byId.get(v.id);
        return {
          data_kind: kindNote(kind),
          reading: v.id,
          rater: seatLabel(v.seatNumber),
          vignette: vignetteLabel(v.vignetteNumber),
          rating_version: v.version,
          is_primary: v.isPrimary,
          after_close: v.afterClose,
          rated_at: v.submittedAt,
          criterion,
          score,
          cannot_judge: cannotJudge !== null,
          harm_severity: v.harmSeverity,
          harm_likelihood: v.harmLikelihood,
          important_omission: v.omission,
          over_caution: v.overCaution,
          confidence: v.confidence,
          ...(reading ? armOf(labels, reading) : {}),
        };
      }),
    );
  return csv(rows, amendmentColumns);
}
