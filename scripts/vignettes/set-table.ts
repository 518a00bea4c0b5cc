// A set at a glance: one line a vignette, counts and lengths.
import { highestOf } from "#analysis/extremes.ts";
import { countWords } from "#study/answer.ts";
import { mixtureOf } from "#vignettes/check-mixture.ts";
import { answersOf, naiveSolvers } from "#vignettes/naive-solvers.ts";
import { problemLine } from "#vignettes/problem.ts";
import type { Key, VignetteSet } from "#vignettes/schema.ts";
import { readings } from "#vignettes/source-schema.ts";

const columns = [
  "id",
  "words",
  "reading grade",
  "E/I/O",
  "errors",
  "calculations",
  "sources by reading",
  "review by",
] as const;

/** Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid et al. 1975). Syllables are counted as groups of vowels. */
export function readingGrade(text: string): number {
  const sentences = Math.max(
    1,
    text.split(/[.!?]+(?:\s|$)/u).filter((sentence) => sentence.trim()).length,
  );
  const words = text.match(/[A-Za-z]+/gu) ?? [];
  const syllables = words.reduce(
    (sum, word) =>
      sum +
      Math.max(
        1,
        (
          word
            .toLowerCase()
            .replace(/e$/u, "")
            .match(/[aeiouy]+/gu) ?? []
        ).length,
      ),
    0,
  );
  return (0.39 * words.length) / sentences + (11.8 * syllables) / Math.max(1, words.length) - 15.59;
}

const counted = (values: readonly string[], asked: readonly string[]): string =>
  asked.map((one) => values.filter((value) => value === one).length).join("/");

/** How far its sources were read: full/passage/abstract/secondary/none, or A/B/C/K in keys of format 1.0. */
const readingsOf = ({ sources }: Key): string =>
  counted(
    sources.map((source) => ("grade" in source ? source.grade : source.read)),
    sources.some((source) => "grade" in source) ? ["A", "B", "C", "K"] : readings,
  );

const line = (id: string, stem: string, key: Key): readonly string[] => [
  id,
  String(countWords(stem)),
  readingGrade(stem).toFixed(1),
  counted(
    key.keyPoints.map((point) => point.weight),
    ["E", "I", "O"],
  ),
  String(key.criticalErrors.length),
  String(key.calculations.length),
  readingsOf(key),
  key.reviewBy,
];

/** What the set asks for, and how much of it a reader solves who doesn't read it. */
export function mixtureLines({ vignettes }: Pick<VignetteSet, "vignettes">): readonly string[] {
  const answers = vignettes.flatMap(({ key }) => answersOf(key) ?? []);
  if (answers.length === 0) return [];
  const { hazards, hazardsToRefuse, soundOrders, trueAlerts, falseAlerts } = mixtureOf(vignettes);
  return [
    "",
    `${hazards} hazards (${hazardsToRefuse} with a proposal to refuse), ${soundOrders} sound orders, ${trueAlerts} true alerts, ${falseAlerts} false alerts`,
    ...naiveSolvers(answers).map(
      ({ solver, cases, of, share }) =>
        `${solver}: ${cases} of ${of} (${Math.round(100 * share)} %)`,
    ),
  ];
}

export function setTable({
  manifest,
  setHash,
  warnings,
  vignettes,
  practice,
}: VignetteSet): string {
  const rows = [
    columns,
    ...vignettes.map(({ id, stimulus, key }) => line(id, stimulus.stem, key)),
    ...practice.map(({ id, stimulus, key }) => line(id, stimulus.stem, key)),
  ];
  const widths = columns.map((_, column) => highestOf(rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [
    `${manifest.title} ${manifest.version}: ${manifest.reviewState}`,
    `${vignettes.length} vignettes, ${practice.length} practice; SHA-256 of the set ${setHash}`,
    "",
    ...lines,
    ...mixtureLines({ vignettes }),
    "",
    ...warnings.map((warning) => `Advice: ${problemLine(warning)}`),
    "No problem found.",
  ].join("\n");
}
