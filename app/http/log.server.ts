import type { RequestHandler } from "express";
import pino, { type Logger } from "pino";
import type { Settings } from "#app/env.server.ts";

/** Logs go to standard error: standard output belongs to what a command prints. */
export const openLog = (level: Settings["logLevel"]): Logger => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));

/** The path as the log may keep it: no query, and no sign-in token. */
export const loggedPath = (url: string): string => (url.split("?")[0] ?? "").replace(/^\/sign-in\/[^/]+/, "/sign-in/:token");

/** One line per answered request: nothing of its body, query, headers or address. */
export const logRequests = (log: Logger): RequestHandler => (request, response, next) => {
  const startedAt = performance.now();
  const path = loggedPath(request.originalUrl);
  response.once("close", () => {
    const milliseconds = Math.round(performance.now() - startedAt);
    log.info({ reference: response.locals["requestId"], method: request.method, path, status: response.statusCode, milliseconds, cut: !response.writableFinished }, "request");
  });
  next();
};
