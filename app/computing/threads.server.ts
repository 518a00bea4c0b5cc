// Arithmetic of seconds runs beside the requests, never between them (docs/decisions/0012-worker-threads.md).
import { join } from "node:path";
import { Piscina } from "piscina";
import { packageRoot } from "#db/package-root.ts";

const idleMilliseconds = 30_000;

/** Threads of one worker that the build makes, made when first asked for; idle ones end by themselves. */
export function threadsOf(worker: string, most: number): () => Piscina {
  let threads: Piscina | null = null;
  return () =>
    (threads ??= new Piscina({
      filename: join(packageRoot(), "build", `${worker}.js`),
      minThreads: 0,
      maxThreads: most,
      idleTimeout: idleMilliseconds,
    }));
}
