// Patterns over many texts take seconds: they run beside the requests, and under no lock (docs/decisions/0012-worker-threads.md).
import { join } from "node:path";
import { Piscina } from "piscina";
import { packageRoot } from "#db/package-root.ts";
import type { TextFacts } from "#study/import-answers.ts";
import type { TextMade, TextsToPrepare } from "./text-worker.server.ts";

const idleMilliseconds = 30_000;

let thread: Piscina | null = null;

/** One thread of its own, so that no text waits for a report; it ends by itself when idle. */
const textThread = (): Piscina =>
  (thread ??= new Piscina({
    filename: join(packageRoot(), "build", "text-worker.js"),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMilliseconds,
  }));

export const prepareInThread = async (texts: TextsToPrepare): Promise<readonly TextMade[]> =>
  (await textThread().run(texts, { name: "prepare" })) as readonly TextMade[];

/** What presentation leaves of each text of a file, in its order. */
export const importFactsInThread = async (
  texts: readonly string[],
): Promise<readonly TextFacts[]> =>
  (await textThread().run(texts, { name: "importFacts" })) as readonly TextFacts[];
