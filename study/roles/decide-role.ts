// Which roles one person may hold together in a study.
import { type Role, roles } from "#study/vocabulary.ts";
import { roleHomes } from "./homes.ts";
import type { ApartReason, RoleHome } from "./role.ts";

type RolePair = readonly [Role, Role];

const isApartFrom = ({ apart }: RoleHome, other: RoleHome): boolean =>
  apart !== null &&
  (apart.from === "everybody" ||
    (apart.from === "sources" && other.knows === "sources") ||
    (apart.from === "keys" && other.holdsKey));

/** Rule B2: why two roles can't meet in one person; null where they can. */
export function whyApart(held: Role, asked: Role): ApartReason | null {
  if (held === asked) return null;
  const pair: readonly RoleHome[] = roles
    .filter((role) => role === held || role === asked)
    .map((role) => roleHomes[role]);
  const knowing = pair.map(({ knows }) => knows);
  if (knowing.includes("sources") && knowing.includes("scores")) return "scores-and-sources";
  const apart = pair.find((one) => pair.some((other) => other !== one && isApartFrom(one, other)));
  return apart?.apart?.because ?? null;
}

/** What whoever holds a role may hold besides. */
export const rolesBeside = (held: Role): readonly Role[] =>
  roles.filter((other) => other !== held && whyApart(held, other) === null);

/** Every pair that is refused, each once. */
export const incompatibleRoles: readonly RolePair[] = roles.flatMap((one, index) =>
  roles
    .slice(index + 1)
    .filter((other) => whyApart(one, other) !== null)
    .map((other): RolePair => [one, other]),
);

export type RoleGranted = Readonly<{ kind: "role-granted"; role: Role }>;
export type RoleRefused = Readonly<{ kind: "roles-incompatible"; held: Role; asked: Role }>;

/** Rule B2: a person who knows where answers come from never sees a score; a rater is nothing else, nor a reviewer of the panel; two keys are two people. */
export function decideRole(held: readonly Role[], asked: Role): RoleGranted | RoleRefused {
  const clash = held.find((role) => whyApart(role, asked) !== null);
  return clash === undefined
    ? { kind: "role-granted", role: asked }
    : { kind: "roles-incompatible", held: clash, asked };
}
