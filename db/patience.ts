// What another transaction stood in the way of is tried again: at once after a lost race, after a pause where a lock is held.
// Nobody waits for a lock with a connection in hand, or one study's lock would use up the connections of all (rule D3).
import { setTimeout as pause } from "node:timers/promises";
import { codeOf, constraintOf } from "./postgres-error.ts";

const racesLost = new Set([
  "ledger_chain_position",
  "ratings_reading_version",
  "seat_assignments_version",
  "designs_version",
  "plans_version",
  "clearances_version",
  "text_edits_version",
  "finding_waivers_version",
  "ethics_decisions_version",
  "deadlines_version",
  "panel_reviews_version",
  "acquaintance_declarations_version",
  "affiliations_version",
  "mail_messages_one_reminder_a_day",
  "mail_messages_one_invitation_waiting",
]);
const mostRaces = 8;
const patienceMs = 5_000;
const [shortestPauseMs, longestPauseMs] = [50, 800];

const lostARace = (error: unknown): boolean =>
  codeOf(error) === "40001" ||
  (codeOf(error) === "23505" && racesLost.has(constraintOf(error) ?? ""));
export const isLockHeld = (error: unknown): boolean => codeOf(error) === "55P03";

/** Does one transaction's work until nothing stands in its way, for five seconds or as long as is asked. */
export async function patiently<T>(work: () => Promise<T>, forMs = patienceMs): Promise<T> {
  const giveUpAt = performance.now() + forMs;
  for (let [races, waits] = [1, 0]; ;) {
    try {
      return await work();
    } catch (error) {
      if (lostARace(error) && races < mostRaces) races += 1;
      else if (isLockHeld(error) && performance.now() < giveUpAt) await pause(pauseMs(waits++));
      else throw error;
    }
  }
}

// Of unequal length, so that those who were refused together don't come back together.
const pauseMs = (waits: number): number =>
  Math.min(longestPauseMs, shortestPauseMs * 2 ** waits) * (0.5 + Math.random());
