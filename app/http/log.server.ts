import type { RequestHandler } from "express";
import pino, { type Logger } from "pino";
import type { Settings } from "#app/env.server.ts";

/** Logs go to standard error: standard output belongs to what a command prints. */
export const openLog = (level: Settings["logLevel"]): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );

/** The path as the log may keep it: no query, and no token of a link. */
export const loggedPath = (url: string): string =>
  (url.split("?")[0] ?? "").replace(/^\/(sign-in|mail)\/[^/]+/, "/$1/:token");

/** An error without its message: a database's message repeats the values of its query, names and tokens among them. */
export function loggedError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return thrownThing(error);
  const { code, constraint_name: constraint } = (error.cause ?? error) as {
    code?: unknown;
    constraint_name?: unknown;
  };
  // A message may have lines that look like frames: it goes first.
  const frames = (error.stack ?? "")
    .replace(error.message, () => "")
    .split("\n")
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.trim());
  return { name: error.name, code, constraint, frames };
}

/** What was thrown and is no error still says what kind of thing it is, and its status where it has one. */
function thrownThing(thrown: unknown): Readonly<Record<string, unknown>> {
  if (typeof thrown !== "object" || thrown === null) return { name: typeof thrown };
  const { status } = thrown as { status?: unknown };
  return {
    name: thrown.constructor?.name ?? "object",
    ...(typeof status === "number" ? { status } : {}),
  };
}

/** One line per answered request: nothing of its body, query, headers or address. */
export const logRequests =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    const path = loggedPath(request.originalUrl);
    response.once("close", () => {
      const milliseconds = Math.round(performance.now() - startedAt);
      log.info(
        {
          reference: response.locals["requestId"],
          method: request.method,
          path,
          status: response.statusCode,
          milliseconds,
          cut: !response.writableFinished,
        },
        "request",
      );
    });
    next();
  };
