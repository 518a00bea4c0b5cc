// For how long a sign-in lasts. The database repeats this table in session_life().
import { lowestIn } from "./extremes.ts";
import type { Role } from "./vocabulary.ts";

export type SessionLife = Readonly<{
  /** From the sign-in, however busy. */ hours: number;
  /** Without a request. */ idleHours: number;
}>;

// A day's work for whoever holds a key or sees scores: NIST SP 800-63B asks for twelve hours at its second level.
const ofKeys: SessionLife = { hours: 12, idleHours: 2 };
// A week, over a weekend: they see names, sources or keys of cases, and no score.
const ofDesk: SessionLife = { hours: 7 * 24, idleHours: 3 * 24 };
// Weeks of spare hours, with drafts in the browser: NIST's first level asks for thirty days.
const ofWork: SessionLife = { hours: 30 * 24, idleHours: 14 * 24 };

const lifeOf: Readonly<Record<Role, SessionLife>> = {
  investigator: ofKeys,
  statistician: ofKeys,
  coordinator: ofDesk,
  redactor: ofDesk,
  auditor: ofDesk,
  "panel-pharmacist": ofDesk,
  "panel-physician": ofDesk,
  resident: ofWork,
  rater: ofWork,
};

/** Rule P15: the shortest of the roles held decides. */
export const sessionLife = (roles: readonly Role[]): SessionLife => ({
  hours: lowestIn([ofWork.hours, ...roles.map((role) => lifeOf[role].hours)]),
  idleHours: lowestIn([ofWork.idleHours, ...roles.map((role) => lifeOf[role].idleHours)]),
});
