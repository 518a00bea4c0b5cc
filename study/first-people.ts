// Whom a study begins with.
import type { Role } from "./vocabulary.ts";

/** Rule F1: no study without these four. Residents and raters come later, with an arm or a seat. */
export const neededRoles = [
  "coordinator",
  "redactor",
  "investigator",
  "statistician",
] as const satisfies readonly Role[];

export const firstRoles = [...neededRoles, "auditor"] as const satisfies readonly Role[];
export type FirstRole = (typeof firstRoles)[number];

export const isNeeded = (role: FirstRole): boolean => neededRoles.some((needed) => needed === role);

/** `name` is null for a founder who is already known by one. */
export type FirstPerson = Readonly<{ role: FirstRole; name: string | null; email: string | null }>;

/** Rule F2: two people are two addresses. The role of the later of two that share one, or null. */
export function findSharedAddress(people: readonly FirstPerson[]): FirstRole | null {
  const seen = new Set<string>();
  for (const { role, email } of people) {
    if (email === null) continue;
    if (seen.has(email.toLowerCase())) return role;
    seen.add(email.toLowerCase());
  }
  return null;
}
