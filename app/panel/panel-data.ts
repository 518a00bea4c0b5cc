// What a reviewer's page draws, typed by its shape: components read plain data and no schema.
import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import type { PanelReview, PanelRole, Votes } from "#study/panel-review.ts";

type Optional<Value> = Value | undefined;

export type PanelPoint = Readonly<{
  code: string;
  text: string;
  weight: "E" | "I" | "O";
  sourceIds: readonly string[];
}>;
export type PanelError = Readonly<{
  code: string;
  text: string;
  kind: "commission" | "omission" | "over-caution";
  cap: number;
  severity: string;
  rationale: string;
}>;
/** Older keys grade a source; newer ones say what it is and how far it was read. */
export type SourceStanding = Readonly<{
  grade?: Optional<string>;
  authority?: Optional<string>;
  read?: Optional<string>;
}>;
export type PanelSource = Readonly<{
  id: string;
  title: string;
  organization: string;
  year?: Optional<number>;
  edition?: Optional<string>;
  section?: Optional<string>;
  url?: Optional<string>;
  confirm?: Optional<string>;
}> &
  SourceStanding;

export type PanelKeyData = Readonly<{
  title: string;
  summary: string;
  stage: string;
  caseType: string;
  potentialSeverity: string;
  reviewBy: string;
  keyPoints: readonly PanelPoint[];
  criticalErrors: readonly PanelError[];
  acceptableAlternatives: readonly string[];
  outOfScope: readonly string[];
  calculations: readonly Readonly<{ id: string; name: string; expected: number; unit: string }>[];
  sources: readonly PanelSource[];
  residualUncertainty: readonly string[];
}>;

export type OtherReview = Readonly<{ role: PanelRole; nth: number; votes: Votes; comment: string }>;

export type PanelCaseData = Readonly<{
  number: number;
  total: number;
  next: number | null;
  state: string;
  stimulus: ShownStimulus;
  key: PanelKeyData;
  own: PanelReview | null;
  others: readonly OtherReview[];
  isRecorded: boolean;
}>;

/** What was typed into a form that was refused, by field. */
export type TypedVotes = Readonly<Record<string, string>>;
