// Arithmetic of seconds runs beside the requests, never between them (docs/decisions/0012-worker-threads.md).
import { totalmem } from "node:os";
import { join } from "node:path";
import { Piscina } from "piscina";
import { packageRoot } from "#db/package-root.ts";

const idleMilliseconds = 30_000;

/**
 * How much a thread may keep, in MB: half of what machine or container has, and 4 GB at most. A
 * thread that needs more ends with `ERR_WORKER_OUT_OF_MEMORY`; the server goes on.
 *
 * @param allowed  what the container allows, in bytes; 0 or more than the machine has: no bound.
 * @param installed  what the machine has, in bytes.
 */
export function threadMemoryMb(
  allowed = process.constrainedMemory() ?? 0,
  installed = totalmem(),
): number {
  const bytes = allowed > 0 ? Math.min(allowed, installed) : installed;
  return Math.min(4096, Math.floor(bytes / 2 ** 21));
}

/** Threads of one worker that the build makes, made when first asked for; idle ones end by themselves. */
export function threadsOf(worker: string, most: number): () => Piscina {
  let threads: Piscina | null = null;
  return () =>
    (threads ??= new Piscina({
      filename: join(packageRoot(), "build", `${worker}.js`),
      minThreads: 0,
      maxThreads: most,
      idleTimeout: idleMilliseconds,
      resourceLimits: { maxOldGenerationSizeMb: threadMemoryMb() },
    }));
}
