// Rule V10. Whether a set can tell a reader from a reflex: what its manifest promises of proposals and alerts, and what naive solvers reach.
import type { Manifest } from "./manifest-schema.ts";
import { answersOf, naiveSolvers } from "./naive-solvers.ts";
import type { Problem } from "./problem.ts";
import type { Vignette } from "./schema.ts";

/** Fewer cases say nothing about reflexes. */
const fewestCases = 15;
/** No reflex may solve more of a set than this. */
export const mostNaive = 0.65;

type Mixture = NonNullable<Manifest["mixture"]>;
export type Kind = keyof Mixture;

export function mixtureOf(vignettes: readonly Vignette[]): Readonly<Record<Kind, number>> {
  const answers = vignettes.flatMap(({ key }) => answersOf(key) ?? []);
  const types = vignettes.map(({ key }) => key.matrix.caseType);
  const hazards = vignettes
    .filter(({ key }) => key.matrix.caseType === "error" || key.matrix.caseType === "mixed")
    .flatMap(({ key }) => answersOf(key) ?? []);
  return {
    hazards: hazards.length,
    hazardsToRefuse: hazards.filter(({ proposal }) => proposal === "wrong").length,
    soundOrders: types.filter((type) => type === "sound").length,
    trueAlerts: answers.filter(({ alert }) => alert === "right").length,
    falseAlerts: types.filter((type) => type === "trap").length,
  };
}

const problem = (field: string, text: string, remedy: string): Problem => ({
  file: "manifest.json",
  field,
  problem: text,
  remedy,
});

function checkPromises({ mixture }: Manifest, vignettes: readonly Vignette[]): readonly Problem[] {
  if (mixture === undefined) return [];
  const counted = mixtureOf(vignettes);
  return (Object.keys(counted) as readonly Kind[])
    .filter((kind) => counted[kind] !== mixture[kind])
    .map((kind) =>
      problem(
        `mixture.${kind}`,
        `promises ${mixture[kind]}, but the set holds ${counted[kind]}`,
        "Correct the promise, or the cases",
      ),
    );
}

/** A promise of a mixture makes its breach an error; a set that promises none is warned. */
function checkReflexes({ mixture }: Manifest, vignettes: readonly Vignette[]): readonly Problem[] {
  const answers = vignettes.flatMap(({ key }) => answersOf(key) ?? []);
  if (answers.length < fewestCases) return [];
  return naiveSolvers(answers)
    .filter(({ share }) => share > mostNaive)
    .map(({ solver, cases, of }) => ({
      ...problem(
        "vignettes",
        `"${solver}" solves ${cases} of ${of} cases without reading them`,
        "Add cases in which it fails: a sound order that looks odd, or a true alert",
      ),
      ...(mixture === undefined && { isWarning: true as const }),
    }));
}

export const checkMixture = (
  manifest: Manifest,
  vignettes: readonly Vignette[],
): readonly Problem[] => [
  ...checkPromises(manifest, vignettes),
  ...checkReflexes(manifest, vignettes),
];
