// A large allocation takes seconds to draw and to check.
import { threadsOf } from "#app/computing/threads.server.ts";
import type { Certificate } from "#study/allocation/guarantees.ts";
import type { DesignToTry } from "./design-worker.server.ts";
import type { ExpectedPrecision, PrecisionAsked } from "./expected-precision.server.ts";

const designThread = threadsOf("design-worker", 1);

/** @throws AbortError  once the signal says that nobody waits any more. */
export const certifyInThread = async (
  tried: DesignToTry,
  signal: AbortSignal,
): Promise<Certificate> =>
  (await designThread().run(tried, { name: "certify", signal })) as Certificate;

/** A tenth of a second for the line of new plans. @throws AbortError  as above. */
export const precisionInThread = async (
  asked: PrecisionAsked,
  signal: AbortSignal,
): Promise<ExpectedPrecision | null> =>
  (await designThread().run(asked, {
    name: "expectedPrecision",
    signal,
  })) as ExpectedPrecision | null;
