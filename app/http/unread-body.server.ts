// A page may answer without reading what was sent. Unless that is taken off the wire, the next request on the same connection waits behind it.
import type { RequestHandler } from "express";

/** Takes the rest of a body once its request is answered. Node ends a request that isn't whole after five minutes. */
export const takeUnreadBody: RequestHandler = (request, response, next) => {
  response.once("finish", () => {
    // Remix has wrapped it in a stream that pauses it whenever nobody reads there.
    if (!request.readableEnded) request.removeAllListeners("data").resume();
  });
  next();
};
