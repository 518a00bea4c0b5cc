/** In the order a redactor meets them: what names a source first, what only hints at one last. */
export const leakRules = [
  "hidden-passage",
  "stray-token",
  "self-identification",
  "vendor-or-model",
  "refusal-boilerplate",
  "training-level",
  "person-name",
  "courtesy",
  "calendar-date",
  "citation-style",
  "other-script",
  "broken-characters",
  "unclear-sign",
  "local-shorthand",
  "markdown-left",
  "unusual-length",
] as const;
export type LeakRule = (typeof leakRules)[number];

export type Severity = "high" | "medium" | "low";

/** UTF-16 offsets into the text, `end` exclusive. */
export type Span = Readonly<{ start: number; end: number }>;

export type LeakFinding = Readonly<{
  rule: LeakRule;
  severity: Severity;
  span: Span;
  /** The words found, or what was measured of the whole text. */
  excerpt: string;
  /** What may stand there instead, "" to remove it; null when a person must find the words. */
  suggestedEdit: string | null;
}>;

export type Hit = Span & Readonly<{ suggestedEdit: string | null; excerpt?: string }>;

export type LeakCheck = Readonly<{
  rule: LeakRule;
  severity: Severity;
  find: (text: string) => readonly Hit[];
}>;

/** What to put in place of a match. */
export type Edit = (match: RegExpMatchArray) => string | null;

/** Every match of a global pattern with its edit; without one a person edits. */
export const hitsOf = (text: string, pattern: RegExp, edit: Edit = () => null): readonly Hit[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    suggestedEdit: edit(match),
  }));

export const removed: Edit = () => "";
