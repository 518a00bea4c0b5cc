import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { AddRoleForm } from "#app/people/add-role-form.tsx";
import { grantRole, readRoleChoices } from "#app/people/grant-role.server.ts";
import { parseRoleForm } from "#app/people/role-form.server.ts";
import { en, type PeopleText } from "#app/people/words/en.ts";
import { useText } from "#app/words/language.ts";
import { asId, type ParticipantId } from "#study/vocabulary.ts";

const notFound = () => data({ kind: "not-found" as const }, { status: 404 });

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const participantId = params["participantId"] ?? "";
  const choices = await readRoleChoices(actor, participantId);
  if (!choices) throw notFound();
  return { ...choices, personPage: `/studies/${actor.studyId}/people/${participantId}` };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const asked = parseRoleForm(form);
  const participantId = asId<ParticipantId>(params["participantId"] ?? "");
  const outcome = asked
    ? await grantRole(actor, participantId, asked)
    : { kind: "role-missing" as const };
  if (outcome.kind === "person-unknown") throw notFound();
  if (outcome.kind === "role-given")
    return redirect(`/studies/${actor.studyId}/people/${participantId}?done=${outcome.role}`);
  return data(
    {
      refusal: outcome,
      typed: { role: String(form.get("role") ?? ""), arm: String(form.get("arm") ?? "") },
    },
    { status: refusalStatus[outcome.kind] },
  );
}

type Refused = Extract<Awaited<ReturnType<typeof action>>, { data: unknown }>["data"]["refusal"];

function errorsOf(
  { people }: PeopleText,
  refusal: Refused,
): Readonly<Partial<Record<"role" | "arm", string>>> {
  if (
    refusal.kind === "role-missing" ||
    refusal.kind === "role-held" ||
    refusal.kind === "already-withdrawn"
  )
    return { role: people.further.refused[refusal.kind] };
  return { [refusal.kind === "arm-unknown" ? "arm" : "role"]: people.refused(refusal) };
}

export default function AddRole() {
  const refused = useActionData<typeof action>();
  const text = useText({ en });
  return (
    <AddRoleForm
      {...useLoaderData<typeof loader>()}
      errors={refused ? errorsOf(text, refused.refusal) : {}}
      typed={refused?.typed ?? null}
    />
  );
}
