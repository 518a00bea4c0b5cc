// Everything a request passes before the application: health, headers, limits, files.
import { join } from "node:path";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { Logger } from "pino";
import type { Settings } from "#app/env.server.ts";
import type { SessionHash } from "#db/client.server.ts";
import { replaceOlderCookie } from "./cookies.server.ts";
import type { Drain } from "./drain.server.ts";
import { loggedError, logRequests } from "./log.server.ts";
import { sendPlainPage } from "./plain-page.server.ts";
import { servePrecompressed } from "./precompressed.server.ts";
import {
  refuseBrokenAddress,
  refuseForeignOrigin,
  refuseLargeBody,
  refuseNoForm,
  takePublicHost,
} from "./request-guards.server.ts";
import { identifyRequest, securityHeaders } from "./security-headers.server.ts";
import { takeUnreadBody } from "./unread-body.server.ts";

export type Surroundings = Readonly<{
  settings: Pick<Settings, "publicUrl" | "trustProxy">;
  log: Logger;
  drain: Drain;
  publicFolder: string;
  development: boolean;
  /** Why Postgres can't serve now, or null. */
  askDatabase(): Promise<string | null>;
  /** Whether the earlier version began this session. */
  isOlderSession(session: SessionHash): Promise<boolean>;
}>;

/** An Express application that hands every page to `pages`. */
export function createExpressApp(
  { settings, log, drain, publicFolder, development, askDatabase, isOlderSession }: Surroundings,
  pages: RequestHandler,
): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", settings.trustProxy);
  app.use(identifyRequest, takeUnreadBody);
  app.get("/livez", (_request, response) => void response.type("text").send("alive"));
  app.get("/readyz", answerReady(drain, askDatabase));
  app.use(
    securityHeaders(settings.publicUrl, development),
    compression({ filter: isCompressible }),
    refuseBrokenAddress,
  );
  app.use("/build", [
    ...servePrecompressed(join(publicFolder, "build"), {
      immutable: !development,
      maxAge: development ? 0 : "1y",
    }),
  ]);
  app.use(express.static(publicFolder, { maxAge: "1h", index: false }));
  app.use(drain.countRequests, logRequests(log), neverStored);
  app.use(
    refuseForeignOrigin(settings.publicUrl),
    takePublicHost(settings.publicUrl),
    refuseLargeBody,
    refuseNoForm,
    replaceOlderCookie(settings.publicUrl, isOlderSession),
  );
  app.all("*", pages);
  app.use(answerFailure(log));
  return app;
}

const answerReady =
  (drain: Drain, askDatabase: Surroundings["askDatabase"]): RequestHandler =>
  (_request, response, next) => {
    if (drain.isDraining()) return void response.status(503).type("text").send("draining");
    askDatabase().then(
      (problem) =>
        response
          .status(problem === null ? 200 : 503)
          .type("text")
          .send(problem ?? "ready"),
      next,
    );
  };

/** An event stream would wait in the compressor for more. */
const isCompressible: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader("Content-Type")).startsWith("text/event-stream") &&
  compression.filter(request, response);

const neverStored: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store");
  next();
};

/** What escaped every error page: the reader gets a reference number, the log what it stands for. */
const answerFailure =
  (log: Logger): ErrorRequestHandler =>
  (error, _request, response, next) => {
    log.error(
      { reference: response.locals["requestId"], error: loggedError(error) },
      "request failed",
    );
    if (response.headersSent) return next(error);
    sendPlainPage(
      response,
      500,
      "Something went wrong",
      "The page couldn't be made. Try again; if it happens again, tell the coordinator the reference below.",
    );
  };
