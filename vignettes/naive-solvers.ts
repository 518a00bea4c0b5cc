// How far somebody gets who doesn't read the case: a set that a reflex solves measures the reflex.
import type { Key } from "./schema.ts";

/** What a key says of the order put before the reader and of the alert that opens: both right, wrong or not there. */
export type Answers = Readonly<{ proposal: Word; alert: Word; clock: boolean; colleague: boolean }>;
type Word = "right" | "wrong" | "none";

export type Solved = Readonly<{ solver: string; cases: number; of: number; share: number }>;

export function answersOf(key: Key): Answers | null {
  if (key.schemaVersion === "1.0") return null;
  const { proposal, alert, cues } = key.matrix;
  return { proposal, alert, ...cues };
}

type Reflex = (answers: Answers) => boolean;
const reflexes: Readonly<Record<string, Reflex>> = {
  "refuse what is proposed": ({ proposal }) => proposal === "wrong",
  "accept what is proposed": ({ proposal }) => proposal === "right",
  "obey the alert": ({ alert }) => alert === "right",
  "override the alert": ({ alert }) => alert === "wrong",
};

const features = {
  proposal: ({ proposal }: Answers) => proposal !== "none",
  alert: ({ alert }: Answers) => alert !== "none",
  clock: ({ clock }: Answers) => clock,
  colleague: ({ colleague }: Answers) => colleague,
} as const;
type Feature = keyof typeof features;
const names = Object.keys(features) as readonly Feature[];
const pairs = names.flatMap((first, index) =>
  names.slice(index + 1).map((second) => [first, second] as const),
);

const cellOf = ([first, second]: readonly [Feature, Feature], answers: Answers): string =>
  `${features[first](answers)} ${features[second](answers)}`;

/** What most of the others with the same two features ask for. On a tie, and where there are none, a reader refuses. */
function ruleOf(
  pair: readonly [Feature, Feature],
  others: readonly Answers[],
  cell: string,
): "right" | "wrong" {
  const alike = others.filter((other) => cellOf(pair, other) === cell);
  const right = alike.filter(({ proposal }) => proposal === "right").length;
  return right > alike.filter(({ proposal }) => proposal === "wrong").length ? "right" : "wrong";
}

const solvedByPair = (pair: readonly [Feature, Feature], all: readonly Answers[]): number =>
  all.filter(
    (answers, left) =>
      ruleOf(
        pair,
        all.filter((_, index) => index !== left),
        cellOf(pair, answers),
      ) === answers.proposal,
  ).length;

const solved = (solver: string, cases: number, of: number): Solved => ({
  solver,
  cases,
  of,
  share: of === 0 ? 0 : cases / of,
});

/**
 * Every reflex, and every rule of two surface features with its best answers learned from the other cases.
 * Where there is no proposal (or no alert), a rule about it fails.
 */
export function naiveSolvers(all: readonly Answers[]): readonly Solved[] {
  return [
    ...Object.entries(reflexes).map(([solver, reflex]) =>
      solved(solver, all.filter(reflex).length, all.length),
    ),
    ...pairs.map((pair) => solved(`by ${pair.join(" and ")}`, solvedByPair(pair, all), all.length)),
  ];
}
