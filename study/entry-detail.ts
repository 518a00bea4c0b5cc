import type { LedgerEntry } from "./ledger.ts";

/** What an entry says in public, or nothing where its detail is no object: a tampered one need not parse, and checkLedger names it. */
export function detailOf({
  detail,
}: Pick<LedgerEntry, "detail">): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}
