// For how long a sign-in lasts. role_homes() gives the database the same hours.
import { lowestIn } from "./extremes.ts";
import { roleHomes } from "./roles/homes.ts";
import type { RoleHome } from "./roles/role.ts";
import type { Role } from "./vocabulary.ts";

export type SessionLife = Readonly<{
  /** From the sign-in, however busy. */ hours: number;
  /** Without a request. */ idleHours: number;
}>;

const lives: Readonly<Record<RoleHome["session"], SessionLife>> = {
  // A day's work for whoever holds a key or sees scores: NIST SP 800-63B asks for twelve hours at its second level.
  key: { hours: 12, idleHours: 2 },
  // A week, over a weekend: they see names, sources or keys of cases, and no score.
  desk: { hours: 7 * 24, idleHours: 3 * 24 },
  // Weeks of spare hours, with drafts in the browser: NIST's first level asks for thirty days.
  work: { hours: 30 * 24, idleHours: 14 * 24 },
};

export const lifeOf = (role: Role): SessionLife => lives[roleHomes[role].session];

/** Rule P15: the shortest of the roles held decides. */
export const sessionLife = (roles: readonly Role[]): SessionLife => ({
  hours: lowestIn([lives.work.hours, ...roles.map((role) => lifeOf(role).hours)]),
  idleHours: lowestIn([lives.work.idleHours, ...roles.map((role) => lifeOf(role).idleHours)]),
});
