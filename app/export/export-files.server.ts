// The files of an export, each made from values alone; which exist depends on whether the study is unblinded.
import { stringify } from "csv-stringify/sync";
import {
  seatLabel,
  type UnblindedReading,
  vignetteLabel,
} from "#app/computing/ratings-table.server.ts";
import type { AnalysisScore, OpenedText, OpenedViewing } from "#db/queries/analysis.ts";
import type { ReleasedScore } from "#db/queries/boards.ts";
import type { ExportedVote } from "#db/queries/panel-reviews.ts";
import type { Rubric } from "#study/rubric.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

export type ExportFile = Readonly<{ name: string; input: string }>;

type Cell = string | number | boolean | null;
type Table = readonly Readonly<Record<string, Cell>>[];

/** How a text begins that a spreadsheet would run as a formula; the wide signs are what some of them read as plain ones. */
const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

const asWord = (value: boolean): string => (value ? "yes" : "no");
const asText = (value: string): string => (formula.test(value) ? `'${value}` : value);

/**
 * Text that a spreadsheet would run as a formula is escaped with an apostrophe, but not in data that a program reads again.
 * A number is never escaped: every tool must read -1.83 as a number.
 */
export const csv = (rows: Table, columns: readonly string[], isForPeople = true): string =>
  stringify([...rows], {
    header: true,
    columns: [...columns],
    cast: isForPeople ? { boolean: asWord, string: asText } : { boolean: asWord },
  });

export const kindNote = (kind: DatabaseKind): string =>
  kind === "real" ? "real" : `${kind}: synthetic answers, ratings and people`;

export const scoreColumns = [
  "data_kind",
  "reading",
  "rater",
  "vignette",
  "criterion",
  "criterion_label",
  "score",
  "score_label",
  "cannot_judge",
  "is_hidden_repeat",
] as const;
export const armColumns = ["arm", "arm_label", "author"] as const;

export const releasedColumns = [
  "data_kind",
  "rater",
  "vignette",
  "answer_mark",
  "criterion",
  "criterion_label",
  "score",
  "score_label",
] as const;

const wordsOf = (rubric: Rubric, id: string, score: number | null) => {
  const criterion = rubric.criteria.find((each) => each.id === id);
  return {
    criterion: id,
    criterion_label: criterion?.label ?? "",
    score,
    score_label: criterion?.scoreLabels.find((level) => level.score === score)?.label ?? "",
  };
};

/** Rule B8: before unblinding, the released rows in the order in which they were released. */
export const releasedCsv = (
  kind: DatabaseKind,
  rubric: Rubric,
  scores: readonly ReleasedScore[],
): string =>
  csv(
    scores.map((s) => ({
      data_kind: kindNote(kind),
      rater: seatLabel(s.seatNumber),
      vignette: vignetteLabel(s.vignetteNumber),
      answer_mark: s.answerMark,
      ...wordsOf(rubric, s.criterion, s.score),
    })),
    releasedColumns,
  );

export type ArmLabels = ReadonlyMap<string, string>;

type ScoreContext = Readonly<{ kind: DatabaseKind; rubric: Rubric; armLabels: ArmLabels }>;

/** One row per reading and criterion, with its arm. */
export function ratingsCsv(
  { kind, rubric, armLabels }: ScoreContext,
  readings: readonly UnblindedReading[],
  scores: readonly AnalysisScore[],
): string {
  const byId = new Map(readings.map((reading) => [reading.id, reading]));
  const rows = scores.flatMap(({ id, criterion, score, cannotJudgeReason }) => {
    const reading = byId.get(id);
    if (!reading) return [];
    return [
      {
        data_kind: kindNote(kind),
        reading: id,
        rater: seatLabel(reading.seatNumber),
        vignette: vignetteLabel(reading.vignetteNumber),
        ...wordsOf(rubric, criterion, score),
        cannot_judge: cannotJudgeReason !== null,
        is_hidden_repeat: reading.repeatOf !== null,
        ...armOf(armLabels, reading),
      },
    ];
  });
  return csv(rows, [...scoreColumns, ...armColumns]);
}

export const readingColumns = [
  "data_kind",
  "reading",
  "rater",
  "vignette",
  "is_hidden_repeat",
  "is_rated",
  "omission_reason",
  "unaided_harm",
  "harm_severity",
  "harm_likelihood",
  "important_omission",
  "over_caution",
  "confidence",
  "seconds_visible",
  "key_seen_before",
  "amendments_after_close",
] as const;

/** One row per reading: judgements and circumstances. */
export function readingsCsv(
  { kind, armLabels }: ScoreContext,
  readings: readonly UnblindedReading[],
): string {
  const rows = readings.map((r) => ({
    data_kind: kindNote(kind),
    reading: r.id,
    rater: seatLabel(r.seatNumber),
    vignette: vignetteLabel(r.vignetteNumber),
    is_hidden_repeat: r.repeatOf !== null,
    is_rated: r.isRated,
    omission_reason: r.omissionReason,
    unaided_harm: r.harmful,
    harm_severity: r.harmSeverity,
    harm_likelihood: r.harmLikelihood,
    important_omission: r.omission,
    over_caution: r.overCaution,
    confidence: r.confidence,
    seconds_visible: r.secondsVisible,
    key_seen_before: r.keySeenBefore,
    amendments_after_close: r.amendmentsAfterClose,
    ...armOf(armLabels, r),
    words: r.words,
  }));
  return csv(rows, [...readingColumns, ...armColumns, "words"]);
}

export const armOf = (labels: ArmLabels, { arm, authorCode }: UnblindedReading) => ({
  arm,
  arm_label: labels.get(arm) ?? arm,
  author: authorCode,
});

export const viewingColumns = [
  "data_kind",
  "reading",
  "rater",
  "position",
  "vignette",
  "shown_hash",
  "opened_at",
  "key_opened_at",
  "key_seen_before",
  "unaided_seconds",
  "unaided_device",
  "rating_seconds",
  "rating_device",
] as const;

/** What was put before each rater, in the rater's own order. */
export const viewingsCsv = (kind: DatabaseKind, viewings: readonly OpenedViewing[]): string =>
  csv(
    viewings.map((v) => ({
      data_kind: kindNote(kind),
      reading: v.id,
      rater: seatLabel(v.seatNumber),
      position: v.position,
      vignette: vignetteLabel(v.vignetteNumber),
      shown_hash: v.shownHash,
      opened_at: v.openedAt,
      key_opened_at: v.keyOpenedAt,
      key_seen_before: v.keySeenBefore,
      unaided_seconds: v.unaidedSeconds,
      unaided_device: v.unaidedDevice,
      rating_seconds: v.ratingSeconds,
      rating_device: v.ratingDevice,
    })),
    viewingColumns,
  );

export const panelColumns = [
  "data_kind",
  "vignette",
  "reviewer",
  "profession",
  "version",
  "recorded_at",
  "code",
  "verdict",
  "comment",
] as const;

/** Every version of every vote of the panel; the comment on a whole case stands in a row without a code. */
export const panelCsv = (kind: DatabaseKind, votes: readonly ExportedVote[]): string =>
  csv(
    votes.map((v) => ({
      data_kind: kindNote(kind),
      vignette: vignetteLabel(v.vignetteNumber),
      reviewer: v.reviewer,
      profession: v.role.replace("panel-", ""),
      version: v.version,
      recorded_at: v.recordedAt,
      code: v.code,
      verdict: v.verdict,
      comment: v.comment,
    })),
    panelColumns,
  );

export const textsJsonl = (texts: readonly OpenedText[]): string =>
  texts
    .map(
      (t) =>
        `${JSON.stringify({ reading: t.id, rater: seatLabel(t.seatNumber), position: t.position, vignette: vignetteLabel(t.vignetteNumber), text: t.text, textHash: t.textHash, rawHash: t.rawHash, shownHash: t.openedHash })}\n`,
    )
    .join("");
