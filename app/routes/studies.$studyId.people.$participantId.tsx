import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { askMail } from "#app/people/ask-mail.server.ts";
import { invitePerson } from "#app/people/invite-person.server.ts";
import { findPersonInStudy, type PersonInStudy } from "#app/people/list-people.server.ts";
import { parseReplacementForm } from "#app/people/person-form.server.ts";
import { PersonPage } from "#app/people/person-page.tsx";
import { replaceRater } from "#app/people/replace-rater.server.ts";
import { en, type PeopleText } from "#app/people/words/en.ts";
import { useText } from "#app/words/language.ts";

async function requirePersonInStudy(actor: Actor, participantId = ""): Promise<PersonInStudy> {
  const found = await findPersonInStudy(actor, participantId);
  if (!found) throw data({ kind: "not-found" as const }, { status: 404 });
  return found;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const found = await requirePersonInStudy(actor, params["participantId"]);
  const canReplace = actor.state !== "locked" && actor.state !== "unblinded";
  return {
    ...found,
    canReplace,
    canMail: context.settings.mail !== null,
    studyId: actor.studyId,
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const { person } = await requirePersonInStudy(actor, params["participantId"]);
  const form = await request.formData();
  if (form.get("intent") === "replace") return replace(actor, form);
  if (person.withdrawnAt !== null)
    throw data(
      { kind: "already-withdrawn" as const, explanation: en.people.one.left },
      { status: refusalStatus["already-withdrawn"] },
    );
  if (form.get("intent") === "mail")
    return mailInvitation(actor, person.participantId, context.settings.mail !== null);
  return showLink(actor, person, context.settings.publicUrl);
}

async function showLink(actor: Actor, person: PersonInStudy["person"], publicUrl: string) {
  const outcome = await invitePerson(actor, person);
  // The page itself says how this person gets a link.
  if (outcome.kind === "link-not-shown")
    return data(outcome, { status: refusalStatus[outcome.kind] });
  return data({
    kind: "link-made" as const,
    link: {
      url: `${publicUrl}/sign-in/${outcome.token}`,
      validHours: outcome.validHours,
      study: actor.title,
    },
  });
}

async function mailInvitation(actor: Actor, participantId: string, canMail: boolean) {
  if (!canMail)
    return data({ kind: "mail-refused" as const }, { status: refusalStatus["mail-not-set"] });
  const outcome = await askMail(
    actor,
    "invitation",
    (person) => person.participantId === participantId,
  );
  const refusal = outcome.kind === "mail-asked" ? outcome.refused[0]?.refusal : outcome.kind;
  // The page itself says why not.
  if (refusal) return data({ kind: "mail-refused" as const }, { status: refusalStatus[refusal] });
  throw redirect(`/studies/${actor.studyId}/people/${participantId}?done=mailed`);
}

async function replace(actor: Actor, form: FormData) {
  const parsed = parseReplacementForm(form);
  const outcome =
    parsed.kind === "replacement" ? await replaceRater(actor, parsed.replacement) : parsed;
  if (outcome.kind === "rater-replaced")
    throw redirect(`/studies/${actor.studyId}/people/${outcome.participantId}?done=seated`);
  const [successor = "", name = "", email = "", reason = ""] = [
    "successor",
    "name",
    "email",
    "reason",
  ].map((field) => String(form.get(field) ?? ""));
  return data(
    {
      kind: "replacement-refused" as const,
      refusal: outcome,
      typed: { successor, name, email, reason },
    },
    { status: refusalStatus[outcome.kind] },
  );
}

type Refused = Extract<
  Awaited<ReturnType<typeof replace>>["data"],
  { kind: "replacement-refused" }
>["refusal"];

function errorsOf({ people }: PeopleText, refusal: Refused): Readonly<Record<string, string>> {
  if (refusal.kind === "fields-refused")
    return Object.fromEntries(
      Object.entries(refusal.faults).map(([field, fault]) => [
        field,
        people.faults[field]?.[fault] ?? fault,
      ]),
    );
  return {
    [refusal.kind === "reason-missing" ? "reason" : "successor"]: people.one.refused[refusal.kind],
  };
}

export default function PersonInStudyPage() {
  const outcome = useActionData<typeof action>();
  const text = useText({ en });
  const refused = outcome?.kind === "replacement-refused" ? outcome : null;
  const link = outcome?.kind === "link-made" ? outcome.link : null;
  return (
    <PersonPage
      {...useLoaderData<typeof loader>()}
      link={link}
      errors={refused ? errorsOf(text, refused.refusal) : {}}
      typed={refused?.typed ?? null}
    />
  );
}
