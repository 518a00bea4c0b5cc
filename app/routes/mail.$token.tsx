import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import {
  chooseMail,
  type MailLinkOpen,
  type MailLinkUnknown,
  readMailChoice,
} from "#app/gate/choose-mail.server.ts";
import type { TooManyAttempts } from "#app/gate/hurry.server.ts";
import { MailChoiceForm, MailLinkProblem } from "#app/gate/mail-choice-page.tsx";
import { addressHashOf } from "#app/http/address-hash.server.ts";
import { linkHeaders, refuseLink } from "#app/http/link-answer.server.ts";

export const meta: MetaFunction = () => [
  { title: "Mail · Equipoise" },
  { name: "robots", content: "noindex" },
];

/** Changes nothing: mail scanners follow links. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return answer(
    await readMailChoice(context.pools.gate, params["token"] ?? "", addressHashOf(context)),
  );
}

/** The page's buttons, and the one click of mail programs, which sends `List-Unsubscribe=One-Click` and nothing else. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  // Whatever else a mail program posts, it asks to stop.
  const form = await request.formData().catch(() => null);
  const wantsMail = form?.get("choice") === "resume";
  return answer(
    await chooseMail(context.pools.gate, params["token"] ?? "", wantsMail, addressHashOf(context)),
  );
}

const answer = (outcome: MailLinkOpen | MailLinkUnknown | TooManyAttempts) =>
  outcome.kind === "mail-link-open" ? data(outcome) : refuseLink(outcome);

export const headers = linkHeaders;

export default function MailChoicePage() {
  const found = useLoaderData<typeof loader>();
  const chosen = useActionData<typeof action>();
  const state = chosen ?? found;
  return state.kind === "mail-link-open" ? (
    <MailChoiceForm {...state} hasChosen={chosen !== undefined} />
  ) : (
    <MailLinkProblem problem={state} />
  );
}
