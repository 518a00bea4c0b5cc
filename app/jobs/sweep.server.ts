import type { Logger } from "pino";
import { loggedError } from "#app/http/log.server.ts";
import type { Pool } from "#db/client.server.ts";
import { sweepJobs } from "#db/queries/jobs.ts";

const betweenMs = 5 * 60_000;

/** Rule J3: at once and every five minutes, in each process: what one leaves the next one takes away. */
export function sweepNowAndThen(gate: Pool, log: Logger): Readonly<{ stop(): void }> {
  const sweep = (): void =>
    void sweepJobs(gate).catch((error: unknown) =>
      log.error({ error: loggedError(error) }, "jobs: what is over was not cleared away"),
    );
  sweep();
  const timer = setInterval(sweep, betweenMs).unref();
  return { stop: () => clearInterval(timer) };
}
