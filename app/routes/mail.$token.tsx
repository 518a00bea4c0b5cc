import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { MailChoiceForm, MailLinkProblem } from "#app/components/mail-choice-page.tsx";
import { addressHashOf } from "#app/http/address-hash.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { chooseMail, type MailLinkOpen, type MailLinkUnknown, readMailChoice } from "#app/services/choose-mail.server.ts";
import type { TooManyAttempts } from "#app/services/hurry.server.ts";

export const meta: MetaFunction = () => [{ title: "Mail · Equipoise" }, { name: "robots", content: "noindex" }];

/** Changes nothing: mail scanners follow links. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return answer(await readMailChoice(context.pools.gate, params["token"] ?? "", addressHashOf(context)));
}

/** The page's buttons, and the one click of mail programs, which sends `List-Unsubscribe=One-Click` and nothing else. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const wantsMail = (await request.formData()).get("choice") === "resume";
  return answer(await chooseMail(context.pools.gate, params["token"] ?? "", wantsMail, addressHashOf(context)));
}

function answer(outcome: MailLinkOpen | MailLinkUnknown | TooManyAttempts) {
  if (outcome.kind === "mail-link-open") return data(outcome);
  const headers: HeadersInit = outcome.kind === "too-many-attempts" ? { "Retry-After": String(outcome.retryAfterSeconds) } : {};
  return data(outcome, { status: refusalStatus[outcome.kind], headers });
}

export const headers = ({ loaderHeaders, actionHeaders }: Readonly<{ loaderHeaders: Headers; actionHeaders: Headers }>): Headers =>
  actionHeaders.has("Retry-After") ? actionHeaders : loaderHeaders;

export default function MailChoicePage() {
  const found = useLoaderData<typeof loader>();
  const chosen = useActionData<typeof action>();
  const state = chosen ?? found;
  return state.kind === "mail-link-open" ? <MailChoiceForm {...state} hasChosen={chosen !== undefined} /> : <MailLinkProblem problem={state} />;
}
