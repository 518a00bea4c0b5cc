import { data } from "@remix-run/node";

import { refusalStatus } from "./refusals.ts";

type LinkRefusal = Readonly<{ kind: keyof typeof refusalStatus; retryAfterSeconds?: number }>;

/** Why a page behind a link doesn't open; who asked too often is told when to come back. */
export function refuseLink<Refusal extends LinkRefusal>(refusal: Refusal) {
  const headers: HeadersInit =
    refusal.retryAfterSeconds !== undefined
      ? { "Retry-After": String(refusal.retryAfterSeconds) }
      : {};
  return data(refusal, { status: refusalStatus[refusal.kind], headers });
}

/** A route's `headers`: an action's refusal counts before what its loader found since. */
export const linkHeaders = ({
  loaderHeaders,
  actionHeaders,
}: Readonly<{ loaderHeaders: Headers; actionHeaders: Headers }>): Headers =>
  actionHeaders.has("Retry-After") ? actionHeaders : loaderHeaders;
