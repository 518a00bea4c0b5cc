// How long some work takes, and how long it holds this thread at most.
import { readFileSync } from "node:fs";

/** A page of another person waits no longer than this. */
export const longestHoldMs = 50;

export type Timed<T> = Readonly<{ value: T; ms: number; heldMs: number }>;

const tickMs = 1;

/**
 * `heldMs`: the longest time between two turns of this thread, without what it waited for the
 * processor while other programs had it. Elsewhere than on Linux such waits can't be seen, and
 * they count as held.
 */
export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  let heldMs = 0;
  let before = turn();
  const look = setInterval(() => {
    const now = turn();
    heldMs = Math.max(heldMs, now.at - before.at - (now.waited - before.waited));
    before = now;
  }, tickMs);
  const began = performance.now();
  const value = await work().finally(() => clearInterval(look));
  return { value, ms: performance.now() - began, heldMs };
}

const turn = () => ({ at: performance.now(), waited: waitedMs() });

/** How long this thread has been ready to run and wasn't let, in all. */
function waitedMs(): number {
  try {
    const [, waited] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
    return Number(waited) / 1e6;
  } catch {
    return 0;
  }
}
