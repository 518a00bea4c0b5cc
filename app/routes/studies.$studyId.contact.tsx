import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import {
  type ContactFaults,
  parseContactForm,
  parseTitleForm,
} from "#app/conduct/contact-form.server.ts";
import { ContactPage } from "#app/conduct/contact-page.tsx";
import { readContact, recordContact } from "#app/conduct/record-contact.server.ts";
import { changeTitle } from "#app/conduct/rename-study.server.ts";
import { type ConductText, en } from "#app/conduct/words/en.ts";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { useText } from "#app/words/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  return {
    state: actor.state,
    title: actor.title,
    contact: await readContact(actor),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const outcome = await carryOut(actor, form);
  if (outcome.kind === "contact-recorded" || outcome.kind === "study-renamed")
    return redirect(`/studies/${actor.studyId}/contact?done=${outcome.kind}`);
  const typed = Object.fromEntries([...form].map(([field, value]) => [field, String(value)]));
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

async function carryOut(actor: Actor, form: FormData) {
  if (form.get("intent") === "rename") {
    const parsed = parseTitleForm(form);
    return parsed.kind === "title" ? changeTitle(actor, parsed.title) : parsed;
  }
  const parsed = parseContactForm(form);
  return parsed.kind === "contact" ? recordContact(actor, parsed.contact) : parsed;
}

function errorsOf({ contact }: ConductText, faults: ContactFaults): Record<string, string> {
  const labels = { ...contact, title: contact.titleField };
  return Object.fromEntries(
    (["title", "name", "email", "telephone"] as const).flatMap((field) => {
      const fault = faults[field];
      return fault ? [[field, contact.faults[fault](labels[field])]] : [];
    }),
  );
}

export default function Contact() {
  const refusal = useActionData<typeof action>()?.refusal;
  const typed = useActionData<typeof action>()?.typed ?? {};
  const text = useText({ en });
  return (
    <ContactPage
      {...useLoaderData<typeof loader>()}
      errors={refusal?.kind === "fields-refused" ? errorsOf(text, refusal.faults) : {}}
      refused={
        refusal && refusal.kind !== "fields-refused" ? text.contact.refused[refusal.kind] : null
      }
      typed={typed}
    />
  );
}
