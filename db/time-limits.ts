// How long a statement of each login may take, wait for a lock, or leave its transaction open. Settings of the role, not of
// the connection: a pooler refuses what a client asks for at its start.
import type { ServingRole } from "./connections.ts";

export type TimeLimits = Readonly<
  Record<"lock_timeout" | "statement_timeout" | "idle_in_transaction_session_timeout", string>
>;

const limits = (statement: string, idle: string): TimeLimits => ({
  lock_timeout: "5s",
  statement_timeout: statement,
  idle_in_transaction_session_timeout: idle,
});

export const timeLimits: Readonly<Record<ServingRole, TimeLimits>> = {
  // Reads whole ledgers, for the card and a download.
  gate: limits("2min", "1min"),
  author: limits("30s", "1min"),
  blinded: limits("30s", "1min"),
  // Imports, prepares and seals, and computes in between.
  operations: limits("5min", "5min"),
  // Reads a study whole, and compares it with the ledger in one transaction.
  analysis: limits("30min", "10min"),
};
