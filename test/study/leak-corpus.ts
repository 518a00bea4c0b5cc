// The planted corpus and how the lint does on it; docs/blinding.md prints this table.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lintLeaks } from "#study/leak-lint.ts";
import { leakRules, type LeakRule } from "#study/leak-lint/finding.ts";
import { lengthNorms } from "#study/leak-lint/unusual-length.ts";

/** A text and every rule that should find something in it. */
export type PlantedText = Readonly<{ text: string; rules: readonly LeakRule[] }>;
type PlantedLengths = Readonly<{
  words: readonly (readonly number[])[];
  unusual: readonly (readonly [vignette: number, place: number])[];
}>;

const folder = "test/study/leak-corpus";
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;

const lengthFile = "unusual-length.json";
export const corpus: readonly PlantedText[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && name !== lengthFile)
  .sort()
  .flatMap((name) => read<readonly PlantedText[]>(name));

/** Texts of the given numbers of words, each linted beside the others of its study. */
const lengthCases = read<readonly PlantedLengths[]>(lengthFile).flatMap(({ words, unusual }) => {
  const texts = words.flatMap((row, vignette) =>
    row.map((count, place) => ({
      vignette: String(vignette),
      place,
      text: "word ".repeat(count).trim(),
    })),
  );
  const norms = lengthNorms(texts);
  return texts.map(({ vignette, place, text }) => ({
    expected: unusual.some(([v, p]) => String(v) === vignette && p === place),
    found: lintLeaks(text, norms.get(vignette) ?? null).some(
      ({ rule }) => rule === "unusual-length",
    ),
  }));
});

type Case = Readonly<{ expected: boolean; found: boolean }>;
const casesOf = (rule: LeakRule): readonly Case[] =>
  rule === "unusual-length"
    ? lengthCases
    : corpus.map(({ text, rules }) => ({
        expected: rules.includes(rule),
        found: lintLeaks(text, null).some((finding) => finding.rule === rule),
      }));

/** The rules that the planted corpus tries; the others are measured on the reported one. */
export const plantedRules: readonly LeakRule[] = leakRules.filter((rule) =>
  casesOf(rule).some(({ expected }) => expected),
);

export type RuleScore = Readonly<{
  rule: LeakRule;
  leaking: number;
  clean: number;
  precision: number;
  recall: number;
}>;

export function scoreOf(rule: LeakRule): RuleScore {
  const cases = casesOf(rule);
  const count = (holds: (c: Case) => boolean): number => cases.filter(holds).length;
  const hits = count((c) => c.expected && c.found);
  return {
    rule,
    leaking: count((c) => c.expected),
    clean: count((c) => !c.expected),
    precision: hits / count((c) => c.found),
    recall: hits / count((c) => c.expected),
  };
}

/** The table of docs/blinding.md. */
export const scoreTable = (): string =>
  [
    "| rule | leaking texts | clean texts | precision | recall |",
    "|---|---|---|---|---|",
    ...plantedRules
      .map(scoreOf)
      .map(
        (s) =>
          `| ${s.rule} | ${s.leaking} | ${s.clean} | ${s.precision.toFixed(3)} | ${s.recall.toFixed(3)} |`,
      ),
  ].join("\n");
