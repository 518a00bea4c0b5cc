import { data } from "@remix-run/node";

import type { MailLinkUnknown } from "#app/gate/choose-mail.server.ts";
import type { TooManyAttempts } from "#app/gate/hurry.server.ts";
import type { LinkRefused } from "#app/gate/sign-in.server.ts";

import { refusalStatus } from "./refusals.ts";

/** Why a page behind a link doesn't open; who asked too often is told when to come back. */
export function refuseLink<Refusal extends LinkRefused | MailLinkUnknown | TooManyAttempts>(refusal: Refusal) {
  const headers: HeadersInit = "retryAfterSeconds" in refusal ? { "Retry-After": String(refusal.retryAfterSeconds) } : {};
  return data(refusal, { status: refusalStatus[refusal.kind], headers });
}

/** A route's `headers`: an action's refusal counts before what its loader found since. */
export const linkHeaders = ({ loaderHeaders, actionHeaders }: Readonly<{ loaderHeaders: Headers; actionHeaders: Headers }>): Headers =>
  actionHeaders.has("Retry-After") ? actionHeaders : loaderHeaders;
