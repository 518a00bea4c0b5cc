// Who may be shown a sign-in link: whoever holds one acts as its person.
import { roleHomes } from "./roles/homes.ts";
import type { Role } from "./vocabulary.ts";

/** Shown to a coordinator once, mailed to the recorded address, or printed for the operator; "unknown" for links of the earlier version. */
export const linkWays = ["shown", "mailed", "operator", "unknown"] as const;
export type LinkWay = (typeof linkWays)[number];

/** For how long a link signs in. */
export const signInHours = 7 * 24;

/** Rule P12: a coordinator knows sources, so only a link to write answers is shown to one, never a link to scores, keys, texts or consents to a key. */
export const mayBeShown = (roles: readonly Role[]): boolean =>
  roles.length > 0 && roles.every((role) => roleHomes[role].linkIsShown);
