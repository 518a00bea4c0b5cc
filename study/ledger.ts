// The ledger as anyone can check it, with no database: entries hash into chains, checkpoints tie the chains together.
import { sha256Hex } from "#ground/digest.ts";

export type LedgerEntry = Readonly<{
  study: string;
  chain: string;
  position: number;
  actor: string;
  act: string;
  /** ISO 8601, UTC, microseconds. */
  at: string;
  /** JSON without line breaks; public. */
  detail: string;
  /** SHA-256 over nonce and payload, hex. */
  digest: string;
  previous: string;
  hash: string;
}>;

export type Opening = Readonly<{ chain: string; position: number; nonce: string; payload: string }>;

export type BrokenEntry = Readonly<{
  chain: string;
  position: number;
  reason:
    | "hash-differs"
    | "link-differs"
    | "position-skipped"
    | "checkpoint-differs"
    | "opening-differs"
    | "opening-missing"
    | "entry-missing";
}>;

export type LedgerCheck = Readonly<{
  entries: number;
  chains: number;
  checkpoints: number;
  notYetAnchored: number;
  broken: BrokenEntry | null;
}>;

/** What the first entry of a chain names as its predecessor. */
export const chainStart = "0".repeat(64);

/** The bytes an entry's hash covers: one field a line, in this order; db/sql builds the same line in SQL. */
export const entryLine = (e: LedgerEntry): string =>
  [
    "equipoise-ledger-1",
    e.study,
    e.chain,
    String(e.position),
    e.actor,
    e.act,
    e.at,
    e.detail,
    e.digest,
    e.previous,
  ].join("\n");

/** Rule L4: the digest of a payload under its nonce. */
export const openingDigest = (opening: Pick<Opening, "nonce" | "payload">): string =>
  sha256Hex(`${opening.nonce}\n${opening.payload}`);

const breakAt = (e: LedgerEntry, reason: BrokenEntry["reason"]): BrokenEntry => ({
  chain: e.chain,
  position: e.position,
  reason,
});

/** @param from  the entry that these follow; where none is given, they begin their chain. */
export function firstBreakInChain(
  chain: readonly LedgerEntry[],
  from: Head = [0, chainStart],
): BrokenEntry | null {
  let [, previous] = from;
  for (const [index, e] of chain.entries()) {
    if (e.position !== from[0] + index + 1) return breakAt(e, "position-skipped");
    if (e.previous !== previous) return breakAt(e, "link-differs");
    if (sha256Hex(entryLine(e)) !== e.hash) return breakAt(e, "hash-differs");
    previous = e.hash;
  }
  return null;
}

export type Chains = ReadonlyMap<string, readonly LedgerEntry[]>;

/** Every chain in the order of its positions. */
export function chainsOf(entries: readonly LedgerEntry[]): Chains {
  const chains = new Map<string, LedgerEntry[]>();
  for (const e of entries) {
    const chain = chains.get(e.chain);
    if (chain) chain.push(e);
    else chains.set(e.chain, [e]);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.position - b.position);
  return chains;
}

export const checkpointsOf = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  entries.filter((e) => e.act === "checkpoint").sort((a, b) => a.position - b.position);

/** The newest entry of a chain, or of its part that was looked at. */
export type Head = readonly [position: number, hash: string];

/** How far a checkpoint vouches for each chain but its own. A map: a chain may have any name. */
export type Heads = ReadonlyMap<string, Head>;

const isHead = (value: unknown): value is Head =>
  Array.isArray(value) && Number.isInteger(value[0]) && typeof value[1] === "string";

/** Null when the detail is no checkpoint's: whoever rewrites one can also hash it again. */
export function headsOf(checkpoint: LedgerEntry): Heads | null {
  try {
    const { heads } = JSON.parse(checkpoint.detail) as { heads?: unknown };
    const named = typeof heads === "object" && heads !== null ? Object.entries(heads) : [];
    return named.length > 0 && named.every(([, head]) => isHead(head))
      ? new Map(named as [string, Head][])
      : null;
  } catch {
    return null;
  }
}

function firstBreakInCheckpoint(checkpoint: LedgerEntry, chains: Chains): BrokenEntry | null {
  const heads = headsOf(checkpoint);
  if (!heads) return breakAt(checkpoint, "checkpoint-differs");
  for (const [chain, [position, hash]] of heads) {
    const entry = chains.get(chain)?.[position - 1];
    if (!entry) return { chain, position, reason: "entry-missing" };
    if (entry.hash !== hash) return breakAt(entry, "checkpoint-differs");
  }
  return null;
}

function firstBrokenOpening(openings: readonly Opening[], chains: Chains): BrokenEntry | null {
  for (const o of openings) {
    const entry = chains.get(o.chain)?.[o.position - 1];
    if (!entry) return { chain: o.chain, position: o.position, reason: "entry-missing" };
    if (openingDigest(o) !== entry.digest) return breakAt(entry, "opening-differs");
  }
  return null;
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => BrokenEntry | null): BrokenEntry | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}

/** How many entries no checkpoint vouches for yet: a truncated tail of these would go unseen. */
function countNotYetAnchored(chains: Chains, checkpoints: readonly LedgerEntry[]): number {
  const last = checkpoints.at(-1);
  const heads = last ? headsOf(last) : null;
  let loose = 0;
  for (const [chain, list] of chains) {
    const anchored = last?.chain === chain ? last.position : (heads?.get(chain)?.[0] ?? 0);
    loose += Math.max(0, list.length - anchored);
  }
  return loose;
}

/**
 * Checks every chain, every checkpoint and every opening given.
 *
 * @param entries   all entries of one study, in any order.
 * @param openings  payloads with their nonces; empty before unblinding.
 * @returns counts, and the first broken entry by name, or null.
 */
export function checkLedger(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[] = [],
): LedgerCheck {
  const chains = chainsOf(entries);
  const checkpoints = checkpointsOf(entries);
  const broken =
    firstOf(chains.values(), firstBreakInChain) ??
    firstOf(checkpoints, (c) => firstBreakInCheckpoint(c, chains)) ??
    firstBrokenOpening(openings, chains);
  return {
    entries: entries.length,
    chains: chains.size,
    checkpoints: checkpoints.length,
    notYetAnchored: broken ? entries.length : countNotYetAnchored(chains, checkpoints),
    broken,
  };
}
