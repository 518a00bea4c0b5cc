import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { addPerson, type PersonRefused } from "#app/people/add-person.server.ts";
import { readRoomForPeople } from "#app/people/list-people.server.ts";
import { parsePersonForm } from "#app/people/person-form.server.ts";
import { PersonForm } from "#app/people/person-form.tsx";
import { en, type PeopleText } from "#app/people/words/en.ts";
import { useText } from "#app/words/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const { arms, seats, seatsTaken } = await readRoomForPeople(actor);
  return { arms, freeSeats: Math.max(seats - seatsTaken, 0) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const parsed = parsePersonForm(form);
  const outcome = parsed.kind === "person" ? await addPerson(actor, parsed.person) : parsed;
  if (outcome.kind === "person-added")
    return redirect(`/studies/${actor.studyId}/people/${outcome.participantId}?done=added`);
  const typed = {
    name: String(form.get("name") ?? ""),
    email: String(form.get("email") ?? ""),
    roles: form.getAll("roles").map(String),
    arm: String(form.get("arm") ?? ""),
  };
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

type Refused =
  PersonRefused | Extract<ReturnType<typeof parsePersonForm>, { kind: "fields-refused" }>;

function errorsOf({ people }: PeopleText, refusal: Refused): Readonly<Record<string, string>> {
  if (refusal.kind === "arm-unknown") return { arm: people.refused(refusal) };
  if (refusal.kind !== "fields-refused") return { roles: people.refused(refusal) };
  return Object.fromEntries(
    Object.entries(refusal.faults).map(([field, fault]) => [
      field,
      people.faults[field]?.[fault] ?? fault,
    ]),
  );
}

export default function NewPerson() {
  const refused = useActionData<typeof action>();
  const text = useText({ en });
  return (
    <PersonForm
      {...useLoaderData<typeof loader>()}
      errors={refused ? errorsOf(text, refused.refusal) : {}}
      typed={refused?.typed ?? null}
    />
  );
}
