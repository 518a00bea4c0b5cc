import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { inviteEveryone } from "#app/people/ask-mail.server.ts";
import { readPeople } from "#app/people/list-people.server.ts";
import { PeopleList } from "#app/people/people-list.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const page = parsePage(request);
  return {
    ...(await readPeople(actor, page)),
    page,
    studyId: actor.studyId,
    canMail: context.settings.mail !== null,
  };
}

/** Invites by mail everyone who has not been invited yet. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const outcome =
    context.settings.mail === null
      ? { kind: "mail-not-set" as const }
      : await inviteEveryone(actor);
  return outcome.kind === "mail-asked"
    ? data(outcome)
    : data(outcome, { status: refusalStatus[outcome.kind] });
}

export default function People() {
  return (
    <PeopleList
      {...useLoaderData<typeof loader>()}
      outcome={useActionData<typeof action>() ?? null}
    />
  );
}
