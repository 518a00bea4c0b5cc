// The files of an export, each made from values alone; which exist depends on whether the study is unblinded.
import { stringify } from "csv-stringify/sync";
import type { AnalysisReading, AnalysisScore, OpenedText, OpenedViewing } from "#db/queries/analysis.ts";
import type { OpenedGuess } from "#db/queries/source-guesses.ts";
import type { ExportedVote } from "#db/queries/panel-reviews.ts";
import type { Rubric } from "#study/rubric.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { seatLabel, type UnblindedReading, vignetteLabel } from "./ratings-table.server.ts";

export type ExportFile = Readonly<{ name: string; input: string }>;

type Cell = string | number | boolean | null;
type Table = readonly Readonly<Record<string, Cell>>[];

/** Text that a spreadsheet would run as a formula is escaped with an apostrophe, but not in data that a program reads again. */
export const csv = (rows: Table, columns: readonly string[], isForPeople = true): string => stringify([...rows], { header: true, columns: [...columns], escape_formulas: isForPeople, cast: { boolean: (value) => (value ? "yes" : "no") } });

export const kindNote = (kind: DatabaseKind): string => (kind === "real" ? "real" : `${kind}: synthetic answers, ratings and people`);

const scoreColumns = ["data_kind", "reading", "rater", "vignette", "criterion", "criterion_label", "score", "score_label", "cannot_judge_reason", "is_hidden_repeat"] as const;
const armColumns = ["arm", "arm_label", "author"] as const;

type ScoreContext = Readonly<{ kind: DatabaseKind; rubric: Rubric; armLabels: ReadonlyMap<string, string> | null }>;

const isUnblinded = (reading: AnalysisReading | UnblindedReading): reading is UnblindedReading => "arm" in reading;

/** One row per reading and criterion. Without arms there is no arm column at all. */
export function ratingsCsv({ kind, rubric, armLabels }: ScoreContext, readings: readonly (AnalysisReading | UnblindedReading)[], scores: readonly AnalysisScore[]): string {
  const byId = new Map(readings.map((reading) => [reading.id, reading]));
  const labels = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion]));
  const rows = scores.flatMap(({ id, criterion, score, cannotJudgeReason }) => {
    const reading = byId.get(id);
    if (!reading) return [];
    const asked = labels.get(criterion);
    const scored = {
      data_kind: kindNote(kind), reading: id, rater: seatLabel(reading.seatNumber), vignette: vignetteLabel(reading.vignetteNumber), criterion, criterion_label: asked?.label ?? "", score,
      score_label: asked?.scoreLabels.find((level) => level.score === score)?.label ?? "", cannot_judge_reason: cannotJudgeReason, is_hidden_repeat: reading.repeatOf !== null,
    };
    return [isUnblinded(reading) && armLabels ? { ...scored, arm: reading.arm, arm_label: armLabels.get(reading.arm) ?? reading.arm, author: reading.authorCode } : scored];
  });
  return csv(rows, armLabels ? [...scoreColumns, ...armColumns] : scoreColumns);
}

const readingColumns = ["data_kind", "reading", "rater", "vignette", "is_hidden_repeat", "is_rated", "omission_reason", "unaided_harm", "harm_severity", "harm_likelihood", "important_omission", "over_caution", "confidence", "seconds_visible", "key_seen_before", "amendments_after_close"] as const;

/** One row per reading: judgements and circumstances. */
export function readingsCsv({ kind, armLabels }: ScoreContext, readings: readonly (AnalysisReading | UnblindedReading)[]): string {
  const rows = readings.map((r) => {
    const row = {
      data_kind: kindNote(kind), reading: r.id, rater: seatLabel(r.seatNumber), vignette: vignetteLabel(r.vignetteNumber), is_hidden_repeat: r.repeatOf !== null, is_rated: r.isRated, omission_reason: r.omissionReason,
      unaided_harm: r.harmful, harm_severity: r.harmSeverity, harm_likelihood: r.harmLikelihood, important_omission: r.omission, over_caution: r.overCaution, confidence: r.confidence,
      seconds_visible: r.secondsVisible, key_seen_before: r.keySeenBefore, amendments_after_close: r.amendmentsAfterClose,
    };
    return isUnblinded(r) && armLabels ? { ...row, arm: r.arm, arm_label: armLabels.get(r.arm) ?? r.arm, author: r.authorCode, words: r.words } : row;
  });
  return csv(rows, armLabels ? [...readingColumns, ...armColumns, "words"] : readingColumns);
}

const guessColumns = ["data_kind", "reading", "rater", "vignette", "arm", "guess", "guess_confidence", "guess_reason", "guessed_at"] as const;

/** One row per guess, beside the arm that wrote the answer. */
export const guessesCsv = (kind: DatabaseKind, guesses: readonly OpenedGuess[]): string =>
  csv(guesses.map((g) => ({ data_kind: kindNote(kind), reading: g.id, rater: seatLabel(g.seatNumber), vignette: vignetteLabel(g.vignetteNumber), arm: g.arm, guess: g.guessedArm ?? "cannot-tell", guess_confidence: g.confidence, guess_reason: g.reason, guessed_at: g.guessedAt })), guessColumns);

const viewingColumns = ["reading", "rater", "position", "vignette", "shown_hash", "opened_at", "key_opened_at", "key_seen_before", "unaided_seconds", "unaided_device", "rating_seconds", "rating_device"] as const;

/** What was put before each rater, in the rater's own order. */
export const viewingsCsv = (viewings: readonly OpenedViewing[]): string =>
  csv(
    viewings.map((v) => ({
      reading: v.id, rater: seatLabel(v.seatNumber), position: v.position, vignette: vignetteLabel(v.vignetteNumber), shown_hash: v.shownHash, opened_at: v.openedAt, key_opened_at: v.keyOpenedAt,
      key_seen_before: v.keySeenBefore, unaided_seconds: v.unaidedSeconds, unaided_device: v.unaidedDevice, rating_seconds: v.ratingSeconds, rating_device: v.ratingDevice,
    })),
    viewingColumns,
  );

const meanings: Readonly<Record<string, string>> = {
  data_kind: "what the database is for; anything but \"real\" is synthetic",
  reading: "one planned presentation of one answer to one rater, by its analysis id",
  rater: "seat of the rater",
  vignette: "number of the vignette",
  criterion: "id of the criterion in the rubric",
  criterion_label: "the criterion in words",
  score: "whole scale points; empty when the rater could not judge",
  score_label: "the worded level of the score",
  cannot_judge_reason: "the rater's reason; empty when a score was given",
  is_hidden_repeat: "yes: a second reading of the same answer by the same rater, outside the primary analysis",
  arm: "the arm that wrote the answer, opened at unblinding",
  arm_label: "the arm in words",
  author: "pseudonym of the author within the arm",
  words: "length of the shown text, words",
  guess: "the arm that the rater took the answer for after the own sign-off, or cannot-tell",
  guess_confidence: "the rater's confidence in the guess, whole points 1 to 5; empty with cannot-tell",
  guess_reason: "what told the rater, in the rater's words",
  guessed_at: "when the guess was saved, UTC",
  is_rated: "whether a primary rating exists",
  omission_reason: "why the reading was left out, given without sight of arms",
  unaided_harm: "would following the answer harm; judged before the key opened",
  harm_severity: "id of the severity in the rubric, when harm was judged",
  harm_likelihood: "id of the likelihood in the rubric, when harm was judged",
  important_omission: "whether the answer leaves out something important",
  over_caution: "whether the answer is over-cautious",
  confidence: "the rater's confidence in these ratings, whole points 1 to 5",
  seconds_visible: "seconds the page was visible after the unaided judgement, until the primary rating",
  key_seen_before: "whether this rater had seen the vignette's key before this reading",
  position: "place of the reading in the rater's list",
  shown_hash: "SHA-256 of the exact text on the screen; the text stands in texts-shown.jsonl",
  opened_at: "when the reading was first put before the rater, UTC",
  key_opened_at: "when the vignette's key opened on this reading, UTC; empty when the design never opens it",
  unaided_seconds: "seconds the page was visible before the unaided judgement; 0 where scripts were off",
  rating_seconds: "seconds the page was visible after the unaided judgement, until the primary rating",
  unaided_device: "phone, tablet or desktop at the unaided judgement, from window and pointer; unknown where scripts were off",
  rating_device: "the same at the primary rating",
  amendments_after_close: "later versions, kept and never primary, count",
};

/** Every column of the tables, and every worded level of every criterion. */
export function codebookCsv(rubric: Rubric, withArms: boolean): string {
  const names = new Set([...scoreColumns, ...readingColumns, ...(withArms ? [...armColumns, "words", ...viewingColumns, ...guessColumns] : [])]);
  const columns = [...names].map((name) => ({ kind: "column", name, value: "", meaning: meanings[name] ?? "" }));
  const levels = rubric.criteria.flatMap((criterion) => criterion.scoreLabels.map((level) => ({ kind: "score", name: criterion.id, value: level.score, meaning: `${level.label}: ${level.description}` })));
  const severities = rubric.harm.severities.map((severity) => ({ kind: "harm_severity", name: severity.id, value: severity.rank, meaning: severity.label }));
  const likelihoods = rubric.harm.likelihoods.map((likelihood) => ({ kind: "harm_likelihood", name: likelihood.id, value: `${likelihood.fromPercent}-${likelihood.toPercent} %`, meaning: likelihood.label }));
  return csv([...columns, ...levels, ...severities, ...likelihoods], ["kind", "name", "value", "meaning"]);
}

const panelColumns = ["data_kind", "vignette", "reviewer", "profession", "version", "recorded_at", "code", "verdict", "comment"] as const;

/** Every version of every vote of the panel; the comment on a whole case stands in a row without a code. */
export const panelCsv = (kind: DatabaseKind, votes: readonly ExportedVote[]): string =>
  csv(votes.map((v) => ({ data_kind: kindNote(kind), vignette: vignetteLabel(v.vignetteNumber), reviewer: v.reviewer, profession: v.role.replace("panel-", ""), version: v.version, recorded_at: v.recordedAt, code: v.code, verdict: v.verdict, comment: v.comment })), panelColumns);

export const textsJsonl = (texts: readonly OpenedText[]): string =>
  texts.map((t) => `${JSON.stringify({ reading: t.id, rater: seatLabel(t.seatNumber), position: t.position, vignette: vignetteLabel(t.vignetteNumber), text: t.text, textHash: t.textHash, rawHash: t.rawHash, shownHash: t.openedHash })}\n`).join("");
