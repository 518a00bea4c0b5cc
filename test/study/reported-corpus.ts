// Texts built from the forms that public reports name, and how presentation and lint do on them; docs/blinding.md prints this table.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lintLeaks } from "#study/leak-lint.ts";
import { leakRules, type LeakRule } from "#study/leak-lint/finding.ts";
import { present } from "#study/presentation.ts";

/** A raw text, the marks that must be gone or found, by the rule of the lint they belong to, and what must be shown as it is written here. */
export type ReportedText = Readonly<{
  text: string;
  marks?: Readonly<Partial<Record<LeakRule, readonly string[]>>>;
  stays?: readonly string[];
}>;
type ReportedFile = Readonly<{ form: string; texts: readonly ReportedText[] }>;

const folder = "test/study/reported-corpus";
export const reported: readonly ReportedText[] = readdirSync(folder)
  .sort()
  .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), "utf8")) as ReportedFile).texts);

type Mark = Readonly<{
  rule: LeakRule;
  mark: string;
  text: string;
  fate: "taken" | "found" | "missed";
}>;

function fateOf(shown: string, rule: LeakRule, mark: string): Mark["fate"] {
  const at = shown.indexOf(mark);
  if (at < 0) return "taken";
  const isFound = lintLeaks(shown, null).some(
    (finding) =>
      finding.rule === rule && finding.span.start < at + mark.length && finding.span.end > at,
  );
  return isFound ? "found" : "missed";
}

/** Every mark of the corpus with what became of it. */
export const marks: readonly Mark[] = reported.flatMap(({ text, marks: planted = {} }) =>
  leakRules.flatMap((rule) =>
    (planted[rule] ?? []).map((mark) => ({
      rule,
      mark,
      text,
      fate: fateOf(present(text), rule, mark),
    })),
  ),
);

/** What must stay and isn't shown. */
export const signsLost: readonly Readonly<{ text: string; sign: string; shown: string }>[] =
  reported.flatMap(({ text, stays = [] }) => {
    const shown = present(text);
    return stays.filter((sign) => !shown.includes(sign)).map((sign) => ({ text, sign, shown }));
  });
export const signsPlanted = reported.reduce((sum, { stays = [] }) => sum + stays.length, 0);

/** Texts in which a rule finds something although none of its marks stands there. */
export const falseAlarms = (rule: LeakRule): readonly string[] =>
  reported
    .filter(
      ({ text, marks: planted = {} }) =>
        !planted[rule] && lintLeaks(present(text), null).some((finding) => finding.rule === rule),
    )
    .map(({ text }) => text);

const textsFound = (rule: LeakRule): number =>
  reported.filter(
    ({ text, marks: planted = {} }) =>
      planted[rule] && lintLeaks(present(text), null).some((finding) => finding.rule === rule),
  ).length;

export type ReportedScore = Readonly<{
  rule: LeakRule;
  marks: number;
  taken: number;
  found: number;
  recall: number;
  precision: number | null;
}>;

/** Recall over marks: gone by a rule of presentation, or found. Precision over texts with a finding. */
export function reportedScoreOf(rule: LeakRule): ReportedScore {
  const own = marks.filter((mark) => mark.rule === rule);
  const count = (fate: Mark["fate"]): number => own.filter((mark) => mark.fate === fate).length;
  const [right, wrong] = [textsFound(rule), falseAlarms(rule).length];
  return {
    rule,
    marks: own.length,
    taken: count("taken"),
    found: count("found"),
    recall: (count("taken") + count("found")) / own.length,
    precision: right + wrong === 0 ? null : right / (right + wrong),
  };
}

const share = (value: number | null): string => (value === null ? "-" : value.toFixed(3));

/** The table of docs/blinding.md. */
export const reportedTable = (): string =>
  [
    "| kind | marks | taken by a rule | found by the lint | recall | precision |",
    "|---|---|---|---|---|---|",
    ...leakRules
      .map(reportedScoreOf)
      .filter((score) => score.marks > 0)
      .map(
        (s) =>
          `| ${s.rule} | ${s.marks} | ${s.taken} | ${s.found} | ${share(s.recall)} | ${share(s.precision)} |`,
      ),
  ].join("\n");
