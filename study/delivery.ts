// What becomes of a message: sent, tried again, or given up with a reason that holds no address and no secret.
import { isMailAddress, type MessageKind } from "./mail.ts";

/** How a mail server did not take a message. After "interrupted" it may have: the connection broke before the answer. */
export const sendingProblems = [
  "unreachable",
  "sender-refused",
  "refused",
  "postponed",
  "interrupted",
] as const;
export type SendingProblem = (typeof sendingProblems)[number];

/** Why a message is no longer sent when its turn comes. */
export const dropReasons = ["opted-out", "no-address", "nothing-left", "too-late"] as const;
export type DropReason = (typeof dropReasons)[number];

export type DeliveryProblem = SendingProblem | DropReason;

/** For how long a claim keeps other processes away; longer than any sending takes. */
export const leaseMinutes = 10;
export const longestWaitMinutes = 24 * 60;
const longestPauseMinutes = 60;

type Turn = Readonly<{
  kind: MessageKind;
  address: string | null;
  isOptedOut: boolean;
  itemsLeft: number;
  waitedMinutes: number;
}>;

/** Rule P5 once more when a message's turn comes: since it was asked for, its person may have opted out or finished. */
export function decideSending({
  kind,
  address,
  isOptedOut,
  itemsLeft,
  waitedMinutes,
}: Turn):
  Readonly<{ kind: "send"; address: string }> | Readonly<{ kind: "drop"; reason: DropReason }> {
  if (isOptedOut) return { kind: "drop", reason: "opted-out" };
  if (!isMailAddress(address)) return { kind: "drop", reason: "no-address" };
  if (kind === "reminder" && itemsLeft === 0) return { kind: "drop", reason: "nothing-left" };
  return waitedMinutes > longestWaitMinutes
    ? { kind: "drop", reason: "too-late" }
    : { kind: "send", address };
}

export type AfterProblem =
  Readonly<{ kind: "try-again"; afterMinutes: number }> | Readonly<{ kind: "give-up" }>;

/** Rule P8: a refusal is final; anything else is tried again after 1, 2, 4, … minutes, at most an hour apart, for a day. */
export function decideAfterProblem(
  problem: SendingProblem,
  { attempt, waitedMinutes }: Readonly<{ attempt: number; waitedMinutes: number }>,
): AfterProblem {
  const afterMinutes = Math.min(longestPauseMinutes, 2 ** (attempt - 1));
  return problem === "refused" || waitedMinutes + afterMinutes > longestWaitMinutes
    ? { kind: "give-up" }
    : { kind: "try-again", afterMinutes };
}
