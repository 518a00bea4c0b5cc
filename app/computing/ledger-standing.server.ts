// Rule L5: the verdict on a ledger is found beside the request; for a page only newer entries are checked at a later look, for an act all of them.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Pool, Tx } from "#db/client.server.ts";
import {
  listChainLengths,
  listForeignChains,
  listStoredHashes,
  listStretches,
} from "#db/queries/ledger-walk.ts";
import {
  compareVouched,
  type LedgerWalk,
  portionsOf,
  type Stretch,
  walkedCheck,
  type WalkedCheck,
  walkStart,
} from "#study/ledger-walk.ts";
import type { Heads } from "#study/ledger.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { walkBeside } from "./ledger-thread.server.ts";
import { within } from "./within.server.ts";

/** `since`: when the check began that looked at every entry; `at`: when the newest were looked at. */
export type LedgerStanding =
  | Readonly<{ kind: "ledger-checked"; check: WalkedCheck; since: Date; at: Date }>
  | Readonly<{ kind: "check-under-way"; done: number; entries: number }>;

/** A break stays known too, until somebody asks for a check of everything. */
type Known = { walk: LedgerWalk; readonly since: Date; at: Date };
const nothingChecked = (now = new Date()): Known => ({ walk: walkStart, since: now, at: now });
type Progress = Readonly<{ known: Known }> & { entries: number };
type Job = Readonly<{ progress: Progress; finished: Promise<Known> }>;

type Memory = Readonly<{ remembered: Map<StudyId, Known>; jobs: Map<StudyId, Job> }>;

// Of this process alone: another one that is asked checks the same ledger itself. A database is known by its pool.
const memories = new WeakMap<Pool, Memory>();

function memoryOf({ pools }: Actor): Memory {
  const memory = memories.get(pools.gate) ?? { remembered: new Map(), jobs: new Map() };
  memories.set(pools.gate, memory);
  return memory;
}

const patienceMilliseconds = 150;
/** After this long every entry is checked anew: whoever changes the database could have changed one that was checked. */
const keptMilliseconds = 60 * 60_000;
/** Read at a time: a few milliseconds of the request thread. */
const entriesAtOnce = 500;
/** A checkpoint names the head of every chain. */
const headsAtOnce = 20_000;

/** The verdict, or how far its check is when it takes longer than `patience`. */
export async function findLedgerStanding(
  actor: Actor,
  patience = patienceMilliseconds,
): Promise<LedgerStanding> {
  const { progress, finished } = memoryOf(actor).jobs.get(actor.studyId) ?? startJob(actor);
  const known = await within(patience, finished);
  if (known)
    return {
      kind: "ledger-checked",
      check: walkedCheck(known.walk),
      since: known.since,
      at: known.at,
    };
  return {
    kind: "check-under-way",
    done: walkedCheck(progress.known.walk).entries,
    entries: progress.entries,
  };
}

/** Every entry, whatever was checked before: for an act that rests on the ledger. */
export async function checkEveryEntry(actor: Actor): Promise<WalkedCheck> {
  const { walk } = await checkRest(actor, { known: nothingChecked(), entries: 0 });
  return walkedCheck(walk);
}

/** The next look checks every entry again. */
export function forgetLedgerStanding(actor: Actor): void {
  const { remembered, jobs } = memoryOf(actor);
  remembered.delete(actor.studyId);
  jobs.delete(actor.studyId);
}

function startJob(actor: Actor): Job {
  const { remembered, jobs } = memoryOf(actor);
  const progress: Progress = {
    known: remembered.get(actor.studyId) ?? remember(remembered, actor.studyId),
    entries: 0,
  };
  const job: Job = { progress, finished: checkRest(actor, progress) };
  jobs.set(actor.studyId, job);
  const ended = (): void => void (jobs.get(actor.studyId) === job && jobs.delete(actor.studyId));
  // Whoever waits is told of a failure; one that nobody waits for must not end the process, and the next look goes on from there.
  void job.finished.then(ended, ended);
  return job;
}

function remember(remembered: Memory["remembered"], studyId: StudyId): Known {
  const begun = nothingChecked();
  remembered.set(studyId, begun);
  setTimeout(
    () => remembered.get(studyId) === begun && remembered.delete(studyId),
    keptMilliseconds,
  ).unref();
  return begun;
}

async function checkRest(actor: Actor, progress: Progress): Promise<Known> {
  const { known } = progress;
  if (known.walk.broken ?? known.walk.unlike) return known;
  const at = new Date();
  const lengths = await read(actor, (tx) => listLengths(tx, actor.studyId, known.walk.heads));
  progress.entries = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  for (const stretches of portions(actor.studyId, known.walk.heads, lengths)) {
    known.walk = await walkPortion(actor, known.walk, stretches);
    if (known.walk.broken) break;
  }
  known.at = at;
  return known;
}

async function walkPortion(
  actor: Actor,
  walk: LedgerWalk,
  stretches: readonly Stretch[],
): Promise<LedgerWalk> {
  const entries = await read(actor, (tx) => listStretches(tx, actor.studyId, stretches));
  const step = await walkBeside({ walk, stretches, entries });
  if (step.vouched.length === 0) return step.walk;
  return compareVouched(
    step.walk,
    step.vouched,
    await read(actor, (tx) => listStoredHashes(tx, actor.studyId, step.vouched)),
  );
}

/** The study's chain first, so that whatever its checkpoints vouch for is read after them. */
function* portions(
  studyId: StudyId,
  heads: Heads,
  lengths: ReadonlyMap<string, number>,
): Generator<readonly Stretch[]> {
  const own = new Map([...lengths].filter(([chain]) => chain === studyId));
  const others = new Map([...lengths].filter(([chain]) => chain !== studyId));
  yield* portionsOf(heads, own, Math.min(entriesAtOnce, Math.ceil(headsAtOnce / lengths.size)));
  yield* portionsOf(heads, others, entriesAtOnce);
}

/** A first look asks for chains of nobody too. A chain that was there and is gone has no length any more. */
async function listLengths(
  tx: Tx,
  studyId: StudyId,
  heads: Heads,
): Promise<ReadonlyMap<string, number>> {
  const gone = [...heads.keys()].map((chain) => [chain, 0] as const);
  const foreign = heads.size === 0 ? await listForeignChains(tx, studyId) : [];
  return new Map([...gone, ...foreign, ...(await listChainLengths(tx, studyId))]);
}

const read = <T>({ pools, session }: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActor(pools.gate, session, work);
