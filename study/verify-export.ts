// Rule L6: reads an exported ledger and says whether it holds, with no database and no network.
import { commitmentTo, type SealedAllocation } from "./commitment.ts";
import { detailOf } from "./entry-detail.ts";
import { type Breach, firstBreach } from "./ledger-order.ts";
import {
  checkLedger,
  checkpointsOf,
  type LedgerCheck,
  type LedgerEntry,
  type Opening,
} from "./ledger.ts";
import { countOpenings, type OpeningCount } from "./openings-given.ts";
import { receiptsThatDiffer } from "./receipt.ts";
import { parseStrictly } from "./strict-json.ts";
import { placeOf, readVoids, standingEntries, type VoidedEntry } from "./voided-entries.ts";

export type UnreadableLine = Readonly<{ kind: "line-unreadable"; line: number; reason: string }>;
export type Parsed<T> = Readonly<{ kind: "parsed"; rows: readonly T[] }> | UnreadableLine;

/** Texts of each kind of line; `position` is a number, and `json` names texts that are JSON themselves. */
const shapes = {
  entry: {
    texts: ["study", "chain", "actor", "act", "at", "detail", "digest", "previous", "hash"],
    json: "detail",
  },
  opening: { texts: ["chain", "nonce", "payload"], json: "payload" },
} as const;
type Shape = (typeof shapes)[keyof typeof shapes];

/** A row, and what two readers would read in it as two things. */
type Line<T> = Readonly<{ row: T; twofold: string | null }>;

function readLine<T>(text: string, { texts, json }: Shape): Line<T> | string {
  const read = parseStrictly(text);
  if (read.kind !== "value")
    return read.kind === "not-json" ? "is not JSON" : "writes a name twice";
  if (typeof read.value !== "object" || read.value === null) return "is not an object";
  const row = read.value as Readonly<Record<string, unknown>>;
  const missing =
    texts.find((field) => typeof row[field] !== "string") ??
    (Number.isInteger(row["position"]) ? undefined : "position");
  if (missing !== undefined) return `has no valid "${missing}"`;
  const unknown = Object.keys(row).find(
    (name) => name !== "position" && !texts.some((field) => field === name),
  );
  if (unknown !== undefined) return `has an unknown field "${unknown}"`;
  return {
    row: row as T,
    twofold:
      parseStrictly(String(row[json])).kind === "name-repeated"
        ? `writes a name twice in its ${json}`
        : null,
  };
}

type Placed = Readonly<{ chain: string; position: number }>;

/** @param excused  the places of rows that may be twofold: nothing is read from them. */
function parseLines<T extends Placed>(
  text: string,
  shape: Shape,
  excused: (rows: readonly T[]) => ReadonlySet<string>,
): Parsed<T> {
  const rows: T[] = [];
  const twofold: (UnreadableLine & Readonly<{ place: string }>)[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = readLine<T>(line, shape);
    if (typeof read === "string") return { kind: "line-unreadable", line: index + 1, reason: read };
    rows.push(read.row);
    if (read.twofold !== null)
      twofold.push({
        kind: "line-unreadable",
        line: index + 1,
        reason: read.twofold,
        place: placeOf(read.row),
      });
  }
  const left = twofold.length === 0 ? new Set<string>() : excused(rows);
  const refused = twofold.find(({ place }) => !left.has(place));
  return refused
    ? { kind: "line-unreadable", line: refused.line, reason: refused.reason }
    : { kind: "parsed", rows };
}

const voidedIn = (entries: readonly LedgerEntry[]): ReadonlySet<string> =>
  new Set(readVoids(entries).voided.map(placeOf));

/** @param text  a ledger.jsonl: one entry a line. */
export const parseLedger = (text: string): Parsed<LedgerEntry> =>
  parseLines<LedgerEntry>(text, shapes.entry, voidedIn);

/** @param text  a ledger-openings.jsonl: one opening a line. */
export const parseOpenings = (
  text: string,
  entries: readonly LedgerEntry[] = [],
): Parsed<Opening> => parseLines<Opening>(text, shapes.opening, () => voidedIn(entries));

/** The moment that a ledger speaks for: its last checkpoint. */
export type AsOf = Readonly<{ checkpoint: number; at: string }>;

export type ExportCheck = Readonly<{
  ledger: LedgerCheck;
  /** The first entry that no honest study could hold. */
  breach: Breach | null;
  asOf: AsOf | null;
  openings: OpeningCount;
  /** The commitment of the study-sealed entry, when there is one. */
  sealedCommitment: string | null;
  allocation: "matches" | "differs" | "not-given";
  /** Chains whose sign-off carries another digest than their opened ratings give; empty without openings. */
  receiptsThatDiffer: readonly string[];
  /** What two people left out of what the ledger told. */
  voided: readonly VoidedEntry[];
}>;

/**
 * Checks entries, openings and the sealed allocation against each other.
 *
 * @param openings    empty where none were given.
 * @param allocation  the opened seal, or null before unblinding.
 */
export function verifyExport(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
  allocation: SealedAllocation | null,
): ExportCheck {
  const seal = standingEntries(entries, openings).find((entry) => entry.act === "study-sealed");
  const commitment = seal ? detailOf(seal)["commitment"] : null;
  const sealedCommitment = typeof commitment === "string" ? commitment : null;
  const last = checkpointsOf(entries).at(-1);
  const receipts = openings.length === 0 ? [] : receiptsThatDiffer(entries, openings);
  return {
    ledger: checkLedger(entries, openings),
    breach: firstBreach(entries, openings),
    asOf: last ? { checkpoint: last.position, at: last.at } : null,
    openings: countOpenings(entries, openings),
    receiptsThatDiffer: receipts.map(({ chain }) => chain),
    voided: readVoids(entries, openings).voided,
    sealedCommitment,
    allocation:
      allocation === null
        ? "not-given"
        : commitmentTo(allocation) === sealedCommitment
          ? "matches"
          : "differs",
  };
}

/** Nothing that was given contradicts anything else that was given. */
export const isConsistent = ({
  ledger,
  breach,
  openings,
  allocation,
  receiptsThatDiffer: receipts,
}: ExportCheck): boolean =>
  ledger.entries > 0 &&
  ledger.broken === null &&
  breach === null &&
  openings.missing === 0 &&
  allocation !== "differs" &&
  receipts.length === 0;
