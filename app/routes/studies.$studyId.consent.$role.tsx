import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { ConsentPage } from "#app/gate/consent-page.tsx";
import { type Consenting, giveConsent, offerConsent } from "#app/gate/give-consent.server.ts";
import { languageOf } from "#app/http/language.server.ts";
import type { LoadContext } from "#app/http/load-context.ts";
import { type HeldRole, requireHeldRole } from "#app/http/membership.server.ts";
import { homeOf } from "#app/http/navigation.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { en } from "#app/words/gate/en.ts";
import { navigationText } from "#app/words/gate/navigation.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${en.consent.title(page.role)} · Equipoise` : "Equipoise" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const held = await requireHeldRole({ request, context, params });
  const { membership, role } = held;
  if (membership.consented.includes(role)) throw redirect(homeOf(membership, role));
  const { sections, textHash } = await offerConsent(consenting(context, held));
  return { sections, textHash, role: navigationText(languageOf(request)).roles[role] };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const held = await requireHeldRole({ request, context, params });
  const shownHash = String((await request.formData()).get("textHash"));
  const outcome = await giveConsent(consenting(context, held), shownHash);
  if (outcome.kind === "consent-text-changed")
    return data(outcome, { status: refusalStatus[outcome.kind] });
  return redirect(homeOf(held.membership, held.role));
}

const consenting = (
  { pools, databaseKind }: LoadContext,
  { person, membership, role }: HeldRole,
): Consenting => ({
  session: person.session,
  gate: pools.gate,
  databaseKind,
  studyId: membership.studyId,
  participantId: membership.participantId,
  role,
});

export default function Consent() {
  return (
    <ConsentPage
      {...useLoaderData<typeof loader>()}
      hasChanged={useActionData<typeof action>() !== undefined}
    />
  );
}
