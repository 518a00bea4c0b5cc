import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import * as compiled from "@remix-run/dev/server-build";
import { createRequestHandler } from "@remix-run/express";
import { broadcastDevReady, type ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { closePools, openPools, type Pools } from "#db/client.server.ts";
import { isPassing } from "#db/postgres-error.ts";
import { databaseAsker } from "#db/readiness.ts";
import { isOlderSession } from "#db/queries/sessions.ts";
import type { Connections } from "#db/connections.ts";
import { packageRoot } from "#db/package-root.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import type { Settings } from "./env.server.ts";
import { answerWhenBusy } from "#app/http/busy-answers.server.ts";
import { createDrain } from "#app/http/drain.server.ts";
import { createExpressApp } from "#app/http/express-app.server.ts";
import type { LoadContext } from "#app/http/load-context.ts";
import { releaseJobs } from "#app/jobs/run-job.server.ts";
import { sweepNowAndThen } from "#app/jobs/sweep.server.ts";
import { openPostOffice } from "#app/mail/post-office.server.ts";

const longestRequestMs = 10_000;
// The same type, but for optional properties that may be undefined.
const build = compiled as ServerBuild;

export type ServerOptions = Readonly<{
  settings: Settings;
  connections: Connections;
  databaseKind: DatabaseKind;
  log: Logger;
}>;
export type RunningServer = Readonly<{ url: string; close(): Promise<void> }>;

/**
 * Serves until `close()`, which answers what has begun and takes at most ten seconds over it.
 * @throws the error of `listen`, EADDRINUSE among them.
 */
export async function startServer({
  settings,
  connections,
  databaseKind,
  log,
}: ServerOptions): Promise<RunningServer> {
  const pools = openPools(connections);
  const drain = createDrain();
  const development = process.env.NODE_ENV === "development";
  const askDatabase = databaseAsker(pools);
  const surroundings = {
    settings,
    log,
    drain,
    development,
    askDatabase,
    isOlderSession: (session: string) => isOlderSession(pools.gate, session),
    publicFolder: join(packageRoot(), "public"),
  };
  const server = createServer(
    createExpressApp(surroundings, pages({ settings, pools, log, databaseKind })),
  );
  // Longer than proxies keep an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 65_000;
  try {
    server.listen(settings.port, settings.host);
    await once(server, "listening");
  } catch (error) {
    await closePools(pools);
    throw error;
  }
  if (development) await broadcastDevReady(build);
  const postOffice =
    settings.mail &&
    (await openPostOffice({
      gate: pools.gate,
      mail: settings.mail,
      publicUrl: settings.publicUrl,
      databaseKind,
      log,
    }));
  const sweeping = sweepNowAndThen(pools.gate, log);
  const close = async (): Promise<void> => {
    await Promise.all([drain.close(server, longestRequestMs), postOffice?.close(longestRequestMs)]);
    sweeping.stop();
    await releaseJobs();
    await closePools(pools);
  };
  return { url: settings.publicUrl, close };
}

const pages = (
  shared: Readonly<{ settings: Settings; pools: Pools; log: Logger; databaseKind: DatabaseKind }>,
): RequestHandler =>
  createRequestHandler({
    build: answerWhenBusy(build, isPassing),
    ...(process.env.NODE_ENV === undefined ? {} : { mode: process.env.NODE_ENV }),
    getLoadContext: (request, response): LoadContext => ({
      ...shared,
      nonce: String(response.locals["nonce"]),
      requestId: String(response.locals["requestId"]),
      address: request.ip ?? "",
    }),
  });
