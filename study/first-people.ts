// Whom a study begins with.
import { roleHomes } from "./roles/homes.ts";
import { rolesWith, type RoleWith } from "./roles/roles-with.ts";

/** Rule F1: no study without those that are needed. Residents and raters come later, with an arm or a seat. */
export type FirstRole = RoleWith<"founding", "needed" | "offered">;
export const firstRoles: readonly FirstRole[] = rolesWith("founding", "needed", "offered");

export const isNeeded = (role: FirstRole): boolean => roleHomes[role].founding === "needed";

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
