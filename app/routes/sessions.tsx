import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { endOwnSessions, readOwnSessions } from "#app/gate/own-sessions.server.ts";
import { parseSessionForm } from "#app/gate/session-form.server.ts";
import { SessionsPage } from "#app/gate/sessions-page.tsx";
import { requirePerson } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";

export const meta: MetaFunction = () => [{ title: "Your sessions · Equipoise" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson({ request, context });
  return { ...(await readOwnSessions(context.pools.gate, person.session)), name: person.name };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson({ request, context });
  const choice = parseSessionForm(await request.formData());
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

export default function Sessions() {
  return (
    <SessionsPage
      {...useLoaderData<typeof loader>()}
      outcome={useActionData<typeof action>() ?? null}
    />
  );
}
