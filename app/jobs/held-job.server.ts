// A job in the hands of this process: a beat renews the lease, and whoever lost it writes nothing more.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type Claim, holdJob } from "#db/queries/jobs.ts";
import { atTheStart, beatSeconds, type JobProgress } from "#study/job.ts";

/** The job was stopped, or another process has taken it: what is under way here is for nobody. */
export class JobLost extends Error {
  override name = "JobLost";
}

export type HeldJob = Readonly<{
  claim: Claim;
  /** Aborted once the job is lost. */ signal: AbortSignal;
  tell(progress: JobProgress): void;
  /** One transaction that is written only while the job is held. @throws JobLost */
  write(work: (tx: Tx) => Promise<unknown>): Promise<void>;
}>;

type Held = HeldJob & Readonly<{ letGo(): void }>;

/** Beats until it is let go. */
export function holdOn(actor: Actor, claim: Claim): Held {
  const lost = new AbortController();
  let progress = atTheStart;
  let isBeating = false;
  const beat = async (): Promise<void> => {
    const held = await asActor(actor.pools.analysis, actor.session, (tx) =>
      holdJob(tx, claim, progress),
    );
    if (!held) lost.abort(new JobLost());
  };
  // One at a time: a beat may wait for what is being written. A database that is away costs a beat, not the work: the lease is many beats long.
  const timer = setInterval(() => {
    if (isBeating) return;
    isBeating = true;
    void beat()
      .catch(() => undefined)
      .finally(() => (isBeating = false));
  }, 1000 * beatSeconds).unref();
  return {
    claim,
    signal: lost.signal,
    tell: (next) => void (progress = next),
    write: (work) => writeHeld(actor, claim, work),
    letGo: () => {
      clearInterval(timer);
      lost.abort(new JobLost());
    },
  };
}

const writeHeld = (actor: Actor, claim: Claim, work: (tx: Tx) => Promise<unknown>) =>
  asActor(actor.pools.analysis, actor.session, async (tx) => {
    // First, so that its row is locked until the end: nobody takes the job meanwhile.
    if (!(await holdJob(tx, claim))) throw new JobLost();
    await work(tx);
  });
