// A sentence shared by two cases tells readers that they belong together. Variants of one case may mean it: a warning.
import type { Problem } from "./problem.ts";
import type { Key, Stimulus } from "./schema.ts";

const runWords = 10;
const lists = ["acceptableAlternatives", "outOfScope", "residualUncertainty"] as const;

type Case = Readonly<{ id: string; stimulus: Stimulus; key: Key }>;
type Written = Readonly<{ file: string; field: string; text: string }>;

function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(runWords - 1)
    .map((_, index) => words.slice(index, index + runWords).join(" "));
}

const writtenIn = ({ id, stimulus, key }: Case): readonly Written[] => [
  { file: `${id}/stimulus.json`, field: "stem", text: stimulus.stem },
  { file: `${id}/stimulus.json`, field: "question", text: stimulus.question },
  ...sentences(`${id}/key.json`, "", { title: key.title, summary: key.summary }),
  ...key.keyPoints.map((point) => ({
    file: `${id}/key.json`,
    field: `keyPoints.${point.code}.text`,
    text: point.text,
  })),
  ...key.criticalErrors.flatMap(({ code, text, rationale }) =>
    sentences(`${id}/key.json`, `criticalErrors.${code}.`, { text, rationale }),
  ),
  ...lists.flatMap((list) => sentences(`${id}/key.json`, `${list}.`, key[list])),
];

const sentences = (
  file: string,
  prefix: string,
  texts: Readonly<Record<string, string>> | readonly string[],
): readonly Written[] =>
  Object.entries(texts).map(([name, text]) => ({ file, field: `${prefix}${name}`, text }));

/** One problem for each text that repeats ten words in a row of an earlier case. */
export function checkSharedRuns(cases: readonly Case[]): readonly Problem[] {
  const firstCaseByRun = new Map<string, string>();
  return cases.flatMap((one) => {
    const written = writtenIn(one);
    const problems = written.flatMap(({ file, field, text }) => {
      const run = runsOf(text).find((words) => firstCaseByRun.has(words));
      return run === undefined
        ? []
        : [
            {
              file,
              field,
              problem: `shares "${run}" with ${firstCaseByRun.get(run) ?? ""}`,
              remedy: "Tell one of the two in other words, unless they are meant as variants",
              isWarning: true as const,
            },
          ];
    });
    written
      .flatMap(({ text }) => runsOf(text))
      .forEach((run) => firstCaseByRun.set(run, firstCaseByRun.get(run) ?? one.id));
    return problems;
  });
}
