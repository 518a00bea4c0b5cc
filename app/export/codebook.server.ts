// What every column of an export means, and every worded level of the rubric.
import type { Rubric } from "#study/rubric.ts";
import {
  acquaintanceColumns,
  acquaintanceWaiverColumns,
  guessColumns,
  leakColumns,
  surfaceColumns,
  textEditColumns,
} from "./blinding-files.server.ts";
import {
  armColumns,
  csv,
  panelColumns,
  readingColumns,
  releasedColumns,
  scoreColumns,
  viewingColumns,
} from "./export-files.server.ts";
import { amendmentColumns, commentColumns } from "./rater-files.server.ts";
import { writingColumns } from "./writing-file.server.ts";

const openedColumns = [
  ...scoreColumns,
  ...readingColumns,
  ...armColumns,
  "words",
  ...viewingColumns,
  ...amendmentColumns,
  ...commentColumns,
  ...guessColumns,
  ...textEditColumns,
  ...leakColumns,
  ...surfaceColumns,
  ...acquaintanceColumns,
  ...acquaintanceWaiverColumns,
  ...panelColumns,
  ...writingColumns,
] as const;
type ColumnName = (typeof releasedColumns | typeof openedColumns)[number];

const meanings: Readonly<Record<ColumnName, string>> = {
  data_kind: 'what the database is for; anything but "real" is synthetic',
  reading: "one planned presentation of one answer to one rater, by its analysis id",
  rater: "seat of the rater",
  vignette: "number of the vignette",
  answer_mark:
    "a random mark that the readings of one answer share; it is none of the ids of a later export",
  criterion: "id of the criterion in the rubric",
  criterion_label: "the criterion in words",
  score: "whole scale points; empty when the rater could not judge",
  score_label: "the worded level of the score",
  cannot_judge: "yes where the rater said that they could not judge; why stands in comments.csv",
  is_hidden_repeat:
    "yes: a second reading of the same answer by the same rater, outside the primary analysis",
  arm: "the arm that wrote the answer, opened at unblinding",
  arm_label: "the arm in words",
  author: "pseudonym of the author within the arm",
  words: "length of the shown text, words",
  guess: "the arm that the rater took the answer for after signing off, or cannot-tell",
  guess_confidence:
    "the rater's confidence in the guess, whole points 1 to 5; empty with cannot-tell",
  rating_version:
    "1 is the rating as first given, then each amendment; empty for the reason of a guess",
  is_primary:
    "whether this version is the one analysed: the last one written before the reading closed",
  after_close: "whether the next reading had been opened by then",
  rated_at: "when this version was saved, UTC",
  comment_kind: "comment, amendment-reason, cannot-judge-reason or guess-reason",
  words_written: "what the rater wrote",
  guessed_at: "when the guess was saved, UTC",
  is_rated: "whether a primary rating exists",
  omission_reason: "why the reading was left out, given without sight of arms",
  unaided_harm: "would following the answer harm; judged before the key opened",
  harm_severity: "id of the severity in the rubric, when harm was judged",
  harm_likelihood: "id of the likelihood in the rubric, when harm was judged",
  important_omission: "whether the answer leaves out something important",
  over_caution: "whether the answer is over-cautious",
  confidence: "the rater's confidence in these ratings, whole points 1 to 5",
  seconds_visible:
    "seconds the page was visible after the unaided judgement, until the primary rating",
  key_seen_before: "whether this rater had seen the vignette's key before this reading",
  position: "place of the reading in the rater's list",
  shown_hash: "SHA-256 of the exact text on the screen; the text stands in texts-shown.jsonl",
  opened_at: "when the reading was first put before the rater, UTC",
  key_opened_at:
    "when the vignette's key opened on this reading, UTC; empty when the design never opens it",
  unaided_seconds:
    "seconds the page was visible before the unaided judgement; 0 where scripts were off",
  rating_seconds:
    "seconds the page was visible after the unaided judgement, until the primary rating",
  unaided_device:
    "phone, tablet or desktop at the unaided judgement, from window and pointer; unknown where scripts were off",
  rating_device: "the same at the primary rating",
  amendments_after_close: "later versions, kept and never primary, count",
  answer: "id of the answer, the same in allocation.json",
  text_version: "0 is the text as presented, then the redactor's edits in order",
  raw_hash: "SHA-256 of the answer exactly as written or imported",
  presented_hash: "SHA-256 of the text in the one typography, before any edit",
  version_hash: "SHA-256 of the text at this version",
  edit_reason: "the redactor's reason for the edit; empty for version 0",
  redactor: "pseudonym of the redactor; empty where nobody edited or resolved",
  edited_at: "when the edit was saved, UTC",
  finding: "number of the finding within its version of the text",
  rule: "rule of the leak lint, explained in docs/blinding.md",
  severity: "high names a source, medium points to it, low hints at it",
  span_start: "where the words begin in this version, UTF-16 code units from 0",
  span_end: "where they end, exclusive",
  excerpt: "the words found, or what was measured of the whole text",
  suggested_edit:
    "what the lint would put there; (remove) takes the words out; empty where a person has to find them",
  resolution:
    "edited: a later version no longer holds the words; waived: they stay for a reason; open: the answer was never cleared",
  resolution_reason: "the redactor's reason for that edit or waiver",
  resolved_at: "when it was resolved, UTC",
  contrast: "whose texts are told from whose by form alone",
  arms: "ids of the arms on one side of the contrast",
  texts: "texts measured, count",
  auc: "cross-validated area under the curve: 0.5 is chance, 1 tells every text",
  lower: "lower end of its interval",
  upper: "upper end of its interval",
  level: "level of the interval, 0 to 1",
  drivers: "the features of form that drive it, with the change of log-odds per standard deviation",
  not_estimable: "why there is no figure; empty when there is one",
  method: "how it was measured",
  seed: "seed of the folds",
  rater_code: "pseudonym of the rater, as in the ledger",
  declaration_version: "1 is the first declaration; the last one counted at the seal",
  resident: "pseudonym of the resident as a participant; it is not the author's",
  is_known: "whether the rater said that they know this resident",
  declared_at: "when the declaration was made, UTC",
  waiver_reason: "why the seal did not wait for this rater's declaration",
  waived_by: "pseudonym of the coordinator",
  waived_at: "when it was waived, UTC",
  reviewer: "pseudonym of the panel's reviewer",
  profession: "pharmacist or physician, as the coordinator entered it",
  version: "1 is the reviewer's first vote on the case; the last one counted",
  recorded_at: "when the vote was recorded, UTC",
  code: "key point or cap of the case's key; empty for the comment on the case as a whole",
  verdict: "accept, revise or reject; empty for the comment on the case as a whole",
  comment: "the reviewer's words",
  section: "section of a resident's answer: bottomLine, problem, actions, monitoring, uncertainty",
  section_seconds:
    "seconds in which the section had the focus of a visible page; empty where nothing was counted",
  pastes:
    "how many times text was pasted or dropped into the section; empty where nothing was counted",
  pasted_characters: "characters of those texts; empty where nothing was counted",
};
/** Every column of the tables, and every worded level of every criterion. */
export function codebookCsv(rubric: Rubric, withArms: boolean): string {
  const names = new Set<ColumnName>(withArms ? openedColumns : releasedColumns);
  const columns = [...names].map((name) => ({
    kind: "column",
    name,
    value: "",
    meaning: meanings[name],
  }));
  const levels = rubric.criteria.flatMap((criterion) =>
    criterion.scoreLabels.map((level) => ({
      kind: "score",
      name: criterion.id,
      value: level.score,
      meaning: `${level.label}: ${level.description}`,
    })),
  );
  const severities = rubric.harm.severities.map((severity) => ({
    kind: "harm_severity",
    name: severity.id,
    value: severity.rank,
    meaning: severity.label,
  }));
  const likelihoods = rubric.harm.likelihoods.map((likelihood) => ({
    kind: "harm_likelihood",
    name: likelihood.id,
    value: `${likelihood.fromPercent}-${likelihood.toPercent} %`,
    meaning: likelihood.label,
  }));
  return csv(
    [...columns, ...levels, ...(withArms ? [...severities, ...likelihoods] : [])],
    ["kind", "name", "value", "meaning"],
  );
}
