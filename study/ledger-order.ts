// Rule L10: what a whole ledger tells beyond its hashes. Whoever writes one anew can hash it, but not make a study of it that never was.
import { doersOf, stepDoers } from "./act-doers.ts";
import { detailOf } from "./entry-detail.ts";
import {
  type Chains,
  chainsOf,
  checkpointsOf,
  headsOf,
  type LedgerEntry,
  type Opening,
} from "./ledger.ts";
import type { Doer } from "./records/act.ts";
import { readVoids, standingEntries } from "./voided-entries.ts";

export type BreachReason =
  | "study-differs"
  | "actor-differs"
  | "founding-missing"
  | "founded-twice"
  | "act-unknown"
  | "person-unknown"
  | "act-not-theirs"
  | "sealed-twice"
  | "seal-missing"
  | "seal-misplaced"
  | "state-out-of-order"
  | "keys-missing"
  | "time-unreadable"
  | "time-runs-back"
  | "void-unfounded";
export type Breach = Readonly<{ chain: string; position: number; reason: BreachReason }>;

const breachAt = ({ chain, position }: LedgerEntry, reason: BreachReason): Breach => ({
  chain,
  position,
  reason,
});

/** The first entry that no honest study of this program could hold, or null. Entries in any order; their hashes are checked by checkLedger. */
export function firstBreach(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[] = [],
): Breach | null {
  const [first] = entries;
  if (!first) return null;
  const [chains, told] = [chainsOf(entries), standingEntries(entries, openings)];
  return (
    breachOfPlace(entries, first.study) ??
    breachOfFounding(told, chains, first) ??
    breachOfActs(told, chainsOf(told), first.study) ??
    breachOfStates(told) ??
    breachOfVoids(entries, openings) ??
    breachOfTime(entries, chains)
  );
}

/** Rule L11: only what was asked for by its hash, and what nobody can read, is left out; by the auditor, or where there is none by a key holder. */
function breachOfVoids(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): Breach | null {
  const {
    voided,
    unfounded: [unfounded],
  } = readVoids(entries, openings);
  if (unfounded) return breachAt(unfounded, "void-unfounded");
  const auditors = new Set(
    voided.length === 0
      ? []
      : entries
          .filter((e) => e.act === "consent-given" && detailOf(e)["role"] === "auditor")
          .map(({ chain }) => chain),
  );
  const passedBy = voided.find(
    ({ agreedBy, agreedAt }) =>
      !auditors.has(agreedBy) &&
      [...auditors].some((auditor) => isThere(auditor, agreedAt, entries)),
  );
  const agreement =
    passedBy &&
    entries.find(
      (e) =>
        e.act === "entry-void-agreed" &&
        e.chain === passedBy.agreedBy &&
        e.at === passedBy.agreedAt,
    );
  return agreement ? breachAt(agreement, "act-not-theirs") : null;
}

function isThere(auditor: string, at: string, entries: readonly LedgerEntry[]): boolean {
  const since = entries.find(
    (e) => e.chain === auditor && e.act === "consent-given" && detailOf(e)["role"] === "auditor",
  );
  const left = entries.find(
    (e) => e.act === "person-withdrawn" && detailOf(e)["participantId"] === auditor,
  );
  return since !== undefined && since.at < at && (left === undefined || left.at > at);
}

/** One study, and in each person's chain that person alone. */
function breachOfPlace(entries: readonly LedgerEntry[], study: string): Breach | null {
  for (const e of entries) {
    if (e.study !== study) return breachAt(e, "study-differs");
    if (e.actor !== e.chain) return breachAt(e, "actor-differs");
  }
  return null;
}

function breachOfFounding(
  entries: readonly LedgerEntry[],
  chains: Chains,
  { study, chain, position }: LedgerEntry,
): Breach | null {
  const start = chains.get(study)?.[0];
  if (start?.act !== "study-founded")
    return {
      chain: start?.chain ?? chain,
      position: start?.position ?? position,
      reason: "founding-missing",
    };
  const again = entries.find((e) => e.act === "study-founded" && e !== start);
  return again ? breachAt(again, "founded-twice") : null;
}

type Roles = ReadonlyMap<string, ReadonlySet<string>>;

/** Everyone whom the ledger says to take part, with every role they were given. */
function rolesGiven(entries: readonly LedgerEntry[]): Roles {
  const given = new Map<string, Set<string>>();
  const give = (who: unknown, roles: unknown): void => {
    if (typeof who !== "string" || !Array.isArray(roles)) return;
    given.set(who, new Set([...(given.get(who) ?? []), ...roles.map(String)]));
  };
  for (const e of entries) {
    const detail =
      e.act === "study-founded" || e.act === "person-added" || e.act === "role-granted"
        ? detailOf(e)
        : {};
    if (e.act === "study-founded" && Array.isArray(detail["people"]))
      for (const one of detail["people"] as Record<string, unknown>[])
        give(one?.["participantId"], one?.["roles"]);
    if (e.act === "person-added") give(detail["participantId"], detail["roles"]);
    if (e.act === "role-granted") give(detail["participantId"], [detail["role"]]);
  }
  return given;
}

function breachOfActs(
  entries: readonly LedgerEntry[],
  chains: Chains,
  study: string,
): Breach | null {
  const given = rolesGiven(entries);
  for (const [chain, own] of chains) {
    const breach = chain === study ? breachOfOwnChain(own) : breachOfMember(own, given.get(chain));
    if (breach) return breach;
  }
  return null;
}

function breachOfOwnChain(chain: readonly LedgerEntry[]): Breach | null {
  for (const e of chain) {
    const doers = doersOf(e.act);
    if (doers === null) return breachAt(e, "act-unknown");
    if (!doers.includes("study")) return breachAt(e, "act-not-theirs");
  }
  return null;
}

/** Rule P2 again: an act needs a role that was given and consented to before it. */
function breachOfMember(
  chain: readonly LedgerEntry[],
  roles: ReadonlySet<string> | undefined,
): Breach | null {
  const consented = new Set<string>();
  for (const e of chain) {
    if (roles === undefined) return breachAt(e, "person-unknown");
    const doers = allowedTo(e);
    if (doers === null) return breachAt(e, "act-unknown");
    if (e.act === "consent-given") {
      const role = String(detailOf(e)["role"]);
      if (!roles.has(role)) return breachAt(e, "act-not-theirs");
      consented.add(role);
    } else if (!doers.some((doer) => doer === "member" || consented.has(doer)))
      return breachAt(e, "act-not-theirs");
  }
  return null;
}

function allowedTo(entry: LedgerEntry): readonly Doer[] | null {
  const { to } = entry.act === "state-changed" ? detailOf(entry) : {};
  return typeof to === "string" && Object.hasOwn(stepDoers, to)
    ? stepDoers[to as keyof typeof stepDoers]
    : doersOf(entry.act);
}

const states = ["draft", "collecting", "rating", "locked", "unblinded"] as const;

/** Rule S1 again; one seal, told by the act that opens rating; two people's keys before unblinding. */
function breachOfStates(entries: readonly LedgerEntry[]): Breach | null {
  const changes = entries
    .filter(({ act }) => act === "state-changed")
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const [index, change] of changes.entries()) {
    const { from, to } = detailOf(change);
    if (from !== states[index] || to !== states[index + 1])
      return breachAt(change, "state-out-of-order");
  }
  return breachOfSeal(entries, changes[1]) ?? breachOfKeys(entries, changes[3]);
}

function breachOfSeal(
  entries: readonly LedgerEntry[],
  opening: LedgerEntry | undefined,
): Breach | null {
  const [seal, another] = entries.filter(({ act }) => act === "study-sealed");
  if (another) return breachAt(another, "sealed-twice");
  if (opening && !seal) return breachAt(opening, "seal-missing");
  if (!seal || (opening && seal.chain === opening.chain && seal.position < opening.position))
    return null;
  return opening ? breachAt(seal, "seal-misplaced") : null;
}

function breachOfKeys(
  entries: readonly LedgerEntry[],
  unblinding: LedgerEntry | undefined,
): Breach | null {
  const signers = new Set(
    entries.filter(({ act }) => act === "unblinding-signed").map(({ chain }) => chain),
  );
  return unblinding && signers.size < 2 ? breachAt(unblinding, "keys-missing") : null;
}

/** A transaction's time is its beginning: one that waited its turn stands after one that began later. */
export const patienceMs = 5 * 60_000;
const spelling = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/u;
const msOf = ({ at }: LedgerEntry): number => (spelling.test(at) ? Date.parse(at) : NaN);

/** Times run forward in every chain, and what a checkpoint vouches for lies between the one before and itself. */
function breachOfTime(entries: readonly LedgerEntry[], chains: Chains): Breach | null {
  const unreadable = entries.find((e) => Number.isNaN(msOf(e)));
  if (unreadable) return breachAt(unreadable, "time-unreadable");
  for (const chain of chains.values()) {
    for (const [index, e] of chain.entries()) {
      const before = chain[index - 1];
      if (before && msOf(e) < msOf(before) - patienceMs) return breachAt(e, "time-runs-back");
    }
  }
  return breachOfCheckpointTimes(checkpointsOf(entries), chains);
}

function breachOfCheckpointTimes(
  checkpoints: readonly LedgerEntry[],
  chains: Chains,
): Breach | null {
  const anchored = new Map<string, number>();
  let since = -Infinity;
  const between = (chain: string, until: number, latest: number): Breach | null => {
    const first = anchored.get(chain) ?? 0;
    anchored.set(chain, Math.max(first, until));
    const outside = chains
      .get(chain)
      ?.slice(first, until)
      .find((e) => msOf(e) < since - patienceMs || msOf(e) > latest + patienceMs);
    return outside ? breachAt(outside, "time-runs-back") : null;
  };
  for (const checkpoint of checkpoints) {
    for (const [chain, [position]] of headsOf(checkpoint) ?? []) {
      const breach = between(chain, position, msOf(checkpoint));
      if (breach) return breach;
    }
    since = msOf(checkpoint);
  }
  for (const [chain, own] of chains) {
    const breach = chain === checkpoints[0]?.chain ? null : between(chain, own.length, Infinity);
    if (breach) return breach;
  }
  return null;
}
