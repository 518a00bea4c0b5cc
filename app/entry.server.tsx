import { PassThrough } from "node:stream";

import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";

import type { LoadContext } from "#app/http/load-context.ts";
import { retryAfterSeconds } from "#app/http/busy-answers.server.ts";
import { loggedError } from "#app/http/log.server.ts";
import { RequestFactsContext } from "#app/http/request-facts.ts";

export const streamTimeout = 5_000;

/** Renders the document. Machines and printers wait for all of it; people get the shell at once. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  load: LoadContext,
): Promise<Response> {
  sayWhenToReturn(status, headers);
  const waitsForAll = isbot(request.headers.get("User-Agent")) || remix.isSpaMode;
  const { nonce, requestId: reference, databaseKind } = load;
  return new Promise((resolve, reject) => {
    const facts = { nonce, reference, databaseKind };
    const { pipe, abort } = renderToPipeableStream(
      <RequestFactsContext.Provider value={facts}>
        <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
      </RequestFactsContext.Provider>,
      {
        nonce,
        [waitsForAll ? "onAllReady" : "onShellReady"]() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        // The client shows the error boundary of a part that failed after the shell; the status is already sent.
        onError: (error: unknown) =>
          load.log.error({ reference, error: loggedError(error) }, "rendering failed"),
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** The same for what the page asks for itself. */
export function handleDataRequest(response: Response): Response {
  sayWhenToReturn(response.status, response.headers);
  return response;
}

function sayWhenToReturn(status: number, headers: Headers): void {
  if (status === 503) headers.set("Retry-After", String(retryAfterSeconds));
}

/** Logs what broke under the reference number that the error page shows. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  // A person who left is no fault of ours.
  if (request.signal.aborted) return;
  // Nor is an address that isn't there, or a method that one doesn't take: the line of the request says so.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  context.log.error({ reference: context.requestId, error: loggedError(error) }, "request failed");
}
