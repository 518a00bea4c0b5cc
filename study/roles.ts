// Which roles one person may hold together in a study.
import { panelRoles } from "./panel-review.ts";
import { type Role, roles } from "./vocabulary.ts";

type RolePair = readonly [Role, Role];

const seesScores = ["rater", "investigator", "statistician"] as const satisfies readonly Role[];
const knowsSources = ["coordinator", "resident"] as const satisfies readonly Role[];

const sourcesBesideScores: readonly RolePair[] = knowsSources.flatMap((source) =>
  seesScores.map((score): RolePair => [source, score]),
);
const raterAlone: readonly RolePair[] = (
  ["redactor", "investigator", "statistician", "auditor"] as const
).map((other): RolePair => ["rater", other]);
const redactorBlind: readonly RolePair[] = knowsSources.map((source): RolePair => [
  "redactor",
  source,
]);
const panelAlone: readonly RolePair[] = panelRoles.flatMap((reviewer, index) =>
  roles
    .filter((other) => !panelRoles.slice(0, index + 1).some((role) => role === other))
    .map((other): RolePair => [reviewer, other]),
);

/** Every pair that is refused; the database repeats this list in a trigger. */
export const incompatibleRoles: readonly RolePair[] = [
  ...sourcesBesideScores,
  ...raterAlone,
  ...redactorBlind,
  ["investigator", "statistician"],
  ...panelAlone,
];

export type RoleGranted = Readonly<{ kind: "role-granted"; role: Role }>;
export type RoleRefused = Readonly<{ kind: "roles-incompatible"; held: Role; asked: Role }>;

/** Rule B2: a person who knows where answers come from never sees a score; a rater is nothing else, nor a reviewer of the panel; two keys are two people. */
export function decideRole(held: readonly Role[], asked: Role): RoleGranted | RoleRefused {
  const clash = held.find((role) =>
    incompatibleRoles.some(([a, b]) => (a === role && b === asked) || (b === role && a === asked)),
  );
  return clash === undefined
    ? { kind: "role-granted", role: asked }
    : { kind: "roles-incompatible", held: clash, asked };
}
