// Patterns over many texts take seconds, and run under no lock.
import { threadsOf } from "#app/computing/threads.server.ts";
import type { TextFacts } from "#study/import-answers.ts";
import type { TextMade, TextsToPrepare } from "./text-worker.server.ts";

/** One of its own, so that no text waits for a report. */
const textThread = threadsOf("text-worker", 1);

export const prepareInThread = async (texts: TextsToPrepare): Promise<readonly TextMade[]> =>
  (await textThread().run(texts, { name: "prepare" })) as readonly TextMade[];

/** What presentation leaves of each text of a file, in its order. */
export const importFactsInThread = async (
  texts: readonly string[],
): Promise<readonly TextFacts[]> =>
  (await textThread().run(texts, { name: "importFacts" })) as readonly TextFacts[];
