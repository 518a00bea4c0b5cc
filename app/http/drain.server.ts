import type { Server } from "node:http";
import type { RequestHandler } from "express";

const longestFarewellMs = 500;

/** Knows which requests are still being answered, and closes a server after the last of them. */
export type Drain = Readonly<{
  isDraining(): boolean;
  countRequests: RequestHandler;
  close(server: Server, longestMs: number): Promise<void>;
}>;

export function createDrain(): Drain {
  let draining = false;
  let inFlight = 0;
  let allAnswered = (): void => undefined;
  const countRequests: RequestHandler = (_request, response, next) => {
    inFlight += 1;
    if (draining) response.setHeader("Connection", "close");
    response.once("close", () => {
      inFlight -= 1;
      if (draining && inFlight === 0) allAnswered();
    });
    next();
  };
  const close = async (server: Server, longestMs: number): Promise<void> => {
    draining = true;
    const answered = new Promise<void>((resolve) => (allAnswered = resolve));
    if (inFlight > 0) await Promise.race([answered, after(longestMs)]);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await Promise.race([closed, after(longestFarewellMs)]);
    server.closeAllConnections();
    await closed;
  };
  return { isDraining: () => draining, countRequests, close };
}

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
