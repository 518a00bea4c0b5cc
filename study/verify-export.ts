// Rule L6: reads an exported ledger and says whether it holds, with no database and no network.
import { commitmentTo, type SealedAllocation } from "./commitment.ts";
import { receiptsThatDiffer } from "./receipt.ts";
import { checkLedger, type LedgerCheck, type LedgerEntry, type Opening } from "./ledger.ts";

export type UnreadableLine = Readonly<{ kind: "line-unreadable"; line: number; reason: string }>;
export type Parsed<T> = Readonly<{ kind: "parsed"; rows: readonly T[] }> | UnreadableLine;

const textFields = { entry: ["study", "chain", "actor", "act", "at", "detail", "digest", "previous", "hash"], opening: ["chain", "nonce", "payload"] } as const;

function readLine<T>(text: string, fields: readonly string[]): T | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "is not JSON";
  }
  if (typeof value !== "object" || value === null) return "is not an object";
  const row = value as Readonly<Record<string, unknown>>;
  const missing = fields.find((field) => typeof row[field] !== "string") ?? (Number.isInteger(row["position"]) ? undefined : "position");
  return missing === undefined ? (value as T) : `has no valid "${missing}"`;
}

function parseLines<T extends object>(text: string, fields: readonly string[]): Parsed<T> {
  const rows: T[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const row = readLine<T>(line, fields);
    if (typeof row === "string") return { kind: "line-unreadable", line: index + 1, reason: row };
    rows.push(row);
  }
  return { kind: "parsed", rows };
}

/** @param text  a ledger.jsonl: one entry a line. */
export const parseLedger = (text: string): Parsed<LedgerEntry> => parseLines(text, textFields.entry);

/** @param text  a ledger-openings.jsonl: one opening a line. */
export const parseOpenings = (text: string): Parsed<Opening> => parseLines(text, textFields.opening);

function commitmentIn({ detail }: LedgerEntry): string | null {
  try {
    const { commitment } = JSON.parse(detail) as { commitment?: unknown };
    return typeof commitment === "string" ? commitment : null;
  } catch {
    // A tampered entry need not parse; checkLedger names it.
    return null;
  }
}

export type ExportCheck = Readonly<{
  ledger: LedgerCheck;
  /** The commitment of the study-sealed entry, when there is one. */
  sealedCommitment: string | null;
  allocation: "matches" | "differs" | "not-given";
  /** Chains whose sign-off carries another digest than their opened ratings give; empty without openings. */
  receiptsThatDiffer: readonly string[];
}>;

/**
 * Checks entries, openings and the sealed allocation against each other.
 *
 * @param allocation  the opened seal, or null before unblinding.
 */
export function verifyExport(entries: readonly LedgerEntry[], openings: readonly Opening[], allocation: SealedAllocation | null): ExportCheck {
  const seal = entries.find((entry) => entry.act === "study-sealed");
  const sealedCommitment = seal ? commitmentIn(seal) : null;
  const matches = allocation !== null && commitmentTo(allocation) === sealedCommitment;
  const receipts = openings.length === 0 ? [] : receiptsThatDiffer(entries, openings);
  return { ledger: checkLedger(entries, openings), receiptsThatDiffer: receipts.map(({ chain }) => chain), sealedCommitment, allocation: allocation === null ? "not-given" : matches ? "matches" : "differs" };
}
