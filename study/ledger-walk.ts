// Rule L5 piece by piece: a ledger of any length is checked in stretches, and what was checked once is taken up again at the newest entry of each chain.
import { sha256Hex } from "#ground/digest.ts";
import {
  type BrokenEntry,
  chainsOf,
  checkpointsOf,
  entryLine,
  firstBreakInChain,
  type Head,
  headsOf,
  type Heads,
  type LedgerCheck,
  type LedgerEntry,
} from "./ledger.ts";

/** A break, or an entry that was checked earlier and is no longer what it was. */
export type LedgerBreak = Readonly<{
  chain: string;
  position: number;
  reason: BrokenEntry["reason"] | "entry-changed";
}>;

/** The newest checkpoint: where it is, and what it vouches for. */
type Anchor = Readonly<{ chain: string; position: number; heads: Heads }>;

/** How far a ledger was checked. */
export type LedgerWalk = Readonly<{
  heads: Heads;
  checkpoints: number;
  anchor: Anchor | null;
  /** Of a checkpoint; one in a chain is named before it. */
  unlike: LedgerBreak | null;
  broken: LedgerBreak | null;
}>;

/** What a checkpoint says of one entry, to be compared with the entry itself. */
export type Vouched = Readonly<{ chain: string; position: number; hash: string }>;

export const walkStart: LedgerWalk = {
  heads: new Map(),
  checkpoints: 0,
  anchor: null,
  unlike: null,
  broken: null,
};

/** Entries of one chain to read, both ends included. */
export type Stretch = Readonly<{ chain: string; from: number; to: number }>;

/** Forged positions below the first are read too, and named. */
const lowest = -(2 ** 31);

/**
 * What is to be read, in portions of at most `most` entries: of each chain from the entry checked last, that one included.
 *
 * @param lengths  the newest position of each chain by now, in the order of reading: a chain with checkpoints first, so that what they vouch for is read after them.
 */
export function* portionsOf(
  heads: Heads,
  lengths: ReadonlyMap<string, number>,
  most: number,
): Generator<readonly Stretch[]> {
  let portion: Stretch[] = [];
  let room = most;
  for (const [chain, length] of lengths) {
    let from = heads.get(chain)?.[0] ?? lowest;
    let next = Math.max(from, 1);
    do {
      const to = Math.min(next + room - 1, length);
      portion.push({ chain, from, to });
      room -= Math.max(to - next, 0) + 1;
      if (room <= 0) {
        yield portion;
        [portion, room] = [[], most];
      }
      [from, next] = [to + 1, to + 1];
    } while (next <= length);
  }
  if (portion.length > 0) yield portion;
}

export type WalkStep = Readonly<{ walk: LedgerWalk; vouched: readonly Vouched[] }>;

/**
 * One portion further: every entry follows the one before it and gives its hash.
 *
 * @param entries  everything found in the stretches, in any order.
 * @returns how far the walk is now, and what new checkpoints say of entries.
 */
export function walkOn(
  walk: LedgerWalk,
  stretches: readonly Stretch[],
  entries: readonly LedgerEntry[],
): WalkStep {
  const found = chainsOf(entries);
  const heads = new Map(walk.heads);
  for (const stretch of stretches) {
    const broken = breakInStretch(stretch, found.get(stretch.chain) ?? [], heads);
    if (broken) return { walk: { ...walk, heads, broken }, vouched: [] };
  }
  return withCheckpoints(
    { ...walk, heads },
    checkpointsOf(entries).filter(
      ({ chain, position }) => position > (walk.heads.get(chain)?.[0] ?? 0),
    ),
  );
}

/** Moves the chain's head on to its last entry, unless something is broken. */
function breakInStretch(
  { chain, from }: Stretch,
  entries: readonly LedgerEntry[],
  heads: Map<string, Head>,
): LedgerBreak | null {
  const known = heads.get(chain);
  const [oldest] = entries;
  const again = known !== undefined && from === known[0];
  if (again && (oldest?.hash !== known[1] || sha256Hex(entryLine(oldest)) !== known[1]))
    return { chain, position: known[0], reason: "entry-changed" };
  const broken = firstBreakInChain(again ? entries.slice(1) : entries, known);
  if (broken) return broken;
  // Where the end is missing, the first entry after the gap is named.
  const last = entries.at(-1);
  if (last) heads.set(chain, [last.position, last.hash]);
  return null;
}

function withCheckpoints(walk: LedgerWalk, checkpoints: readonly LedgerEntry[]): WalkStep {
  const vouched: Vouched[] = [];
  let { anchor, unlike } = walk;
  for (const checkpoint of checkpoints) {
    const { chain: own, position: at } = checkpoint;
    const heads = headsOf(checkpoint);
    if (!heads) unlike ??= { chain: own, position: at, reason: "checkpoint-differs" };
    // A head that stands as in the checkpoint before it was compared with that one.
    for (const [chain, [position, hash]] of heads ?? [])
      if (anchor?.heads.get(chain)?.[1] !== hash || anchor.heads.get(chain)?.[0] !== position)
        vouched.push({ chain, position, hash });
    anchor = { chain: own, position: at, heads: heads ?? new Map() };
  }
  return {
    walk: { ...walk, checkpoints: walk.checkpoints + checkpoints.length, anchor, unlike },
    vouched,
  };
}

/** @param stored  the hashes of the entries that were vouched for, in the same order; null where there is none. */
export function compareVouched(
  walk: LedgerWalk,
  vouched: readonly Vouched[],
  stored: readonly (string | null)[],
): LedgerWalk {
  const index = vouched.findIndex(({ hash }, n) => stored[n] !== hash);
  const wrong = vouched[index];
  if (!wrong || walk.unlike) return walk;
  return {
    ...walk,
    unlike: {
      chain: wrong.chain,
      position: wrong.position,
      reason: stored[index] == null ? "entry-missing" : "checkpoint-differs",
    },
  };
}

export type WalkedCheck = Omit<LedgerCheck, "broken"> & Readonly<{ broken: LedgerBreak | null }>;

/** The verdict on all that was walked. */
export function walkedCheck({
  heads,
  checkpoints,
  anchor,
  unlike,
  broken,
}: LedgerWalk): WalkedCheck {
  const lengths = [...heads].map(([chain, [length]]) => ({ chain, length }));
  const entries = lengths.reduce((sum, { length }) => sum + length, 0);
  const anchored = (chain: string): number =>
    anchor?.chain === chain ? anchor.position : (anchor?.heads.get(chain)?.[0] ?? 0);
  const loose = lengths.reduce(
    (sum, { chain, length }) => sum + Math.max(0, length - anchored(chain)),
    0,
  );
  const first = broken ?? unlike;
  return {
    entries,
    chains: heads.size,
    checkpoints,
    notYetAnchored: first ? entries : loose,
    broken: first,
  };
}
