// How long some work takes, and how long it holds this thread at most.
import { monitorEventLoopDelay } from "node:perf_hooks";

/** A page of another person waits no longer than this. */
export const longestHoldMs = 50;

export type Timed<T> = Readonly<{ value: T; ms: number; heldMs: number }>;

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  const value = await work();
  const ms = performance.now() - began;
  delay.disable();
  return { value, ms, heldMs: delay.max / 1e6 };
}
