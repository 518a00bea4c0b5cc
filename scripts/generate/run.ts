// All samples that have no answer yet, a few at once. What was settled in an earlier run isn't asked again.
import { setTimeout as pause } from "node:timers/promises";
import { decideNext, isSettled, type Next } from "./after-attempt.ts";
import { attempt } from "./attempt.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Ended, Journal } from "./journal.ts";
import type { GenerationRequest } from "./requests.ts";

export type Run = Readonly<{
  endpoint: Endpoint;
  journal: Journal;
  atOnce: number;
  patienceSeconds: number;
  stop: AbortController;
  tell: (line: string) => void;
}>;
export type RunEnded = Readonly<{
  settled: ReadonlyMap<string, Ended>;
  /** Why no further request was sent. */
  problem: string | null;
}>;

export const settledIn = ({ entries }: Journal): Map<string, Ended> =>
  new Map(
    entries
      .filter((one) => one.event === "ended")
      .filter(({ outcome }) => isSettled(outcome.kind))
      .map((one) => [one.id, one]),
  );

export async function runAll(requests: readonly GenerationRequest[], run: Run): Promise<RunEnded> {
  const settled = settledIn(run.journal);
  const waiting = requests.filter(({ id }) => !settled.has(id)).values();
  const shared: Shared = { heldUntil: 0, problem: null };
  const work = async (): Promise<void> => {
    for (const request of waiting) {
      if (run.stop.signal.aborted) return;
      const ended = await settle(request, run, shared);
      if (ended === null) continue;
      settled.set(request.id, ended);
      run.tell(`${request.id}: ${ended.outcome.kind} (${settled.size} of ${requests.length})`);
    }
  };
  await Promise.all(Array.from({ length: run.atOnce }, work));
  return { settled, problem: shared.problem };
}

/** A pause that the service asked for holds every request, not only the one that was told. */
type Shared = { heldUntil: number; problem: string | null };

async function settle(request: GenerationRequest, run: Run, shared: Shared): Promise<Ended | null> {
  const before = run.journal.entries.filter(
    ({ id, event }) => id === request.id && event === "begun",
  ).length;
  for (let made = 1; ; made += 1) {
    await untilAllowed(shared, run.stop.signal);
    if (run.stop.signal.aborted) return null;
    const ended = await attemptOnce(request, before + made, run);
    const next = decideNext(ended, made);
    if (next.kind === "settled") return ended;
    run.tell(`${request.id}: ${wordsOf(ended)}${wordsOfNext(next)}`);
    if (next.kind === "end-run") endRun(next.problem, run, shared);
    if (next.kind !== "again") return null;
    const until = performance.now() + 1000 * next.afterSeconds;
    if (next.holdsAll) shared.heldUntil = Math.max(shared.heldUntil, until);
    await rest(1000 * next.afterSeconds, run.stop.signal);
  }
}

async function attemptOnce(request: GenerationRequest, number: number, run: Run): Promise<Ended> {
  const named = { id: request.id, attempt: number };
  await run.journal.add({
    event: "begun",
    ...named,
    at: new Date().toISOString(),
    endpoint: run.endpoint.name,
    requestHash: request.hash,
  });
  const { endpoint, patienceSeconds, stop } = run;
  const made = await attempt(request, { endpoint, patienceSeconds, stop: stop.signal });
  const ended: Ended = { event: "ended", ...named, ...made };
  await run.journal.add(ended);
  return ended;
}

function endRun(problem: string, { stop }: Run, shared: Shared): void {
  shared.problem ??= problem;
  stop.abort();
}

async function untilAllowed(shared: Shared, stop: AbortSignal): Promise<void> {
  for (;;) {
    const left = shared.heldUntil - performance.now();
    if (left <= 0 || stop.aborted) return;
    await rest(left, stop);
  }
}

const rest = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  pause(milliseconds, null, { signal }).catch(() => null);

const wordsOf = ({ outcome }: Ended): string =>
  "problem" in outcome ? outcome.problem : outcome.kind;

const wordsOfNext = (next: Next): string =>
  next.kind === "again" ? `, asked again after ${Math.ceil(next.afterSeconds)} s` : ", given up";
