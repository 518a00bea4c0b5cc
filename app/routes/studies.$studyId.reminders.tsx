import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { askMail, copyReminders } from "#app/people/ask-mail.server.ts";
import { readReminders } from "#app/people/list-reminders.server.ts";
import { RemindersPage } from "#app/people/reminders-page.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  return {
    ...(await readReminders(actor)),
    canMail: context.settings.mail !== null,
    studyId: actor.studyId,
    study: actor.title,
    publicUrl: context.settings.publicUrl,
  };
}

/** Sends to those chosen, or shows their messages where no mail server is set. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const chosen = new Set((await request.formData()).getAll("person").map(String));
  const isChosen = ({ participantId }: Readonly<{ participantId: string }>): boolean =>
    chosen.has(participantId);
  const outcome =
    context.settings.mail === null
      ? await copyReminders(actor, isChosen)
      : await askMail(actor, "reminder", isChosen);
  return outcome.kind === "nobody-chosen"
    ? data(outcome, { status: refusalStatus[outcome.kind] })
    : data(outcome);
}

export default function Reminders() {
  return (
    <RemindersPage
      {...useLoaderData<typeof loader>()}
      outcome={useActionData<typeof action>() ?? null}
    />
  );
}
