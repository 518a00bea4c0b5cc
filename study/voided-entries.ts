// Rule L11: an entry that nobody can read is left out of what the ledger told, once two people have said so in it. Its hash still counts.
import { detailOf } from "./entry-detail.ts";
import type { LedgerEntry, Opening } from "./ledger.ts";
import { isReadable } from "./readable-entry.ts";

export type VoidedEntry = Readonly<{
  chain: string;
  position: number;
  act: string;
  /** The account that ran the operator's command. */
  askedBy: string;
  agreedBy: string;
  /** ISO 8601, UTC. */
  agreedAt: string;
  /** Null before the openings are given. */
  reason: string | null;
}>;

type VoidsTold = Readonly<{
  voided: readonly VoidedEntry[];
  /** Agreements that no request, no such entry or a readable one answers. */ unfounded: readonly LedgerEntry[];
}>;

type Place = Readonly<{ chain: string; position: number }>;
export const placeOf = ({ chain, position }: Place): string => `${chain} ${position}`;

/** Never left out: without them a ledger has no beginning and no order. */
const lasting: readonly string[] = [
  "study-founded",
  "checkpoint",
  "entry-void-asked",
  "entry-void-agreed",
];

const namedIn = (entry: LedgerEntry): string => {
  const { chain, position, hash } = detailOf(entry);
  return [chain, position, hash].map(String).join(" ");
};

export function readVoids(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[] = [],
): VoidsTold {
  const agreements = entries.filter(({ act }) => act === "entry-void-agreed");
  if (agreements.length === 0) return { voided: [], unfounded: [] };
  const requests = new Map(
    entries
      .filter(({ act, chain, study }) => act === "entry-void-asked" && chain === study)
      .map((entry) => [namedIn(entry), entry]),
  );
  const named = new Map(entries.map((entry) => [`${placeOf(entry)} ${entry.hash}`, entry]));
  const payloads = new Map(openings.map((opening) => [placeOf(opening), opening.payload]));
  const voided: VoidedEntry[] = [];
  const unfounded: LedgerEntry[] = [];
  for (const agreement of agreements) {
    const [entry, request] = [named.get(namedIn(agreement)), requests.get(namedIn(agreement))];
    if (entry && request && mayBeLeftOut(entry, payloads.get(placeOf(entry))))
      voided.push(voidedBy(entry, request, agreement, payloads.get(placeOf(request))));
    else unfounded.push(agreement);
  }
  return { voided, unfounded };
}

/** Without its payload nobody can say that an entry is readable; what it opens later is held against it then. */
const mayBeLeftOut = (entry: LedgerEntry, payload: string | undefined): boolean =>
  !lasting.includes(entry.act) && (payload === undefined || !isReadable(entry, payload));

function voidedBy(
  { chain, position, act }: LedgerEntry,
  request: LedgerEntry,
  agreement: LedgerEntry,
  payload: string | undefined,
): VoidedEntry {
  const { reason = null } = detailOf({ detail: payload ?? "{}" });
  return {
    chain,
    position,
    act,
    askedBy: String(detailOf(request)["account"]),
    agreedBy: agreement.actor,
    agreedAt: agreement.at,
    reason: reason === null ? null : String(reason),
  };
}

/** What the ledger told: all of it but what was left out. */
export function standingEntries(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[] = [],
): readonly LedgerEntry[] {
  const left = new Set(readVoids(entries, openings).voided.map(placeOf));
  return left.size === 0 ? entries : entries.filter((entry) => !left.has(placeOf(entry)));
}
