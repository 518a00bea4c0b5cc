import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import type { AddressErrors } from "#app/gate/address-section.tsx";
import { changeAddress, readOwnAddress } from "#app/gate/change-address.server.ts";
import { endOwnSessions, readOwnSessions } from "#app/gate/own-sessions.server.ts";
import { parseSessionForm } from "#app/gate/session-form.server.ts";
import { SessionsPage } from "#app/gate/sessions-page.tsx";
import { type Person, requirePerson } from "#app/http/actor.server.ts";
import { address as addressText } from "#app/gate/words/address-en.ts";
import type { LoadContext } from "#app/http/load-context.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { en as secretText } from "#app/secrets/words/secret-en.ts";
import type { SecretRefused } from "#study/key-secret.ts";
import type { AddressRefused } from "#study/mail.ts";

export const meta: MetaFunction = () => [{ title: "Your sessions · Equipoise" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson({ request, context });
  return {
    ...(await readOwnSessions(context.pools.gate, person.session)),
    own: await readOwnAddress(context.pools.gate, person.session),
    isChanged: new URL(request.url).searchParams.get("done") === "address",
    name: person.name,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson({ request, context });
  const form = await request.formData();
  if (form.get("intent") === "address") return answerAddress(person, context, form);
  const choice = parseSessionForm(form);
  if (!choice)
    return data({ kind: "session-unknown" as const }, { status: refusalStatus["session-unknown"] });
  return data(
    await endOwnSessions(
      context.pools.gate,
      person.session,
      choice.kind === "one" ? choice.id : null,
    ),
  );
}

async function answerAddress(person: Person, { pools }: LoadContext, form: FormData) {
  const typed = String(form.get("address") ?? "");
  const refusal = await changeAddress(pools.gate, person, {
    address: typed,
    passphrase: String(form.get("passphrase") ?? ""),
  });
  if (refusal.kind === "address-changed") return redirect("/sessions?done=address");
  return data(
    { kind: "address-refused" as const, refusal, typed },
    { status: refusalStatus[refusal.kind] },
  );
}

export default function Sessions() {
  const { isChanged, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const refused = answer?.kind === "address-refused" ? answer : null;
  const changed = isChanged ? { kind: "address-changed" as const } : null;
  return (
    <SessionsPage
      {...page}
      outcome={answer?.kind === "address-refused" ? null : (answer ?? changed)}
      typed={refused?.typed ?? null}
      errors={refused ? errorsOf(refused.refusal) : {}}
    />
  );
}

const errorsOf = (refusal: AddressRefused | SecretRefused): AddressErrors =>
  addressText.isRefusal(refusal)
    ? { address: addressText.refused(refusal) }
    : { passphrase: secretText.refused(refusal) };
