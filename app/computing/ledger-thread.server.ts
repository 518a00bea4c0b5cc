// A million hashes take seconds: they are computed beside the requests (docs/decisions/0012-worker-threads.md).
import { join } from "node:path";
import { Piscina } from "piscina";
import { packageRoot } from "#db/package-root.ts";
import type { WalkStep } from "#study/ledger-walk.ts";
import { type Portion, walkPortion } from "./ledger-worker.server.ts";

const idleMilliseconds = 30_000;
/** So few are hashed sooner than a thread is reached. */
const fewEntries = 200;

let thread: Piscina | null = null;

/** One thread of its own, so that no check waits for a report; it ends by itself when idle. */
const ledgerThread = (): Piscina =>
  (thread ??= new Piscina({
    filename: join(packageRoot(), "build", "ledger-worker.js"),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMilliseconds,
  }));

export const walkBeside = async (portion: Portion): Promise<WalkStep> =>
  portion.entries.length <= fewEntries
    ? walkPortion(portion)
    : ((await ledgerThread().run(portion, { name: "walkPortion" })) as WalkStep);
