// A million hashes take seconds.
import type { WalkStep } from "#study/ledger-walk.ts";
import { type Portion, walkPortion } from "./ledger-worker.server.ts";
import { threadsOf } from "./threads.server.ts";

/** So few are hashed sooner than a thread is reached. */
const fewEntries = 200;

/** One of its own, so that no check waits for a report. */
const ledgerThread = threadsOf("ledger-worker", 1);

export const walkBeside = async (portion: Portion): Promise<WalkStep> =>
  portion.entries.length <= fewEntries
    ? walkPortion(portion)
    : ((await ledgerThread().run(portion, { name: "walkPortion" })) as WalkStep);
