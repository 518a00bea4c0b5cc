import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { eraseName } from "#app/people/erase-name.server.ts";
import { type LeavingAsked, parseLeavingForm } from "#app/people/leaving-form.server.ts";
import { LeavingPage } from "#app/people/leaving-page.tsx";
import { readLeaving } from "#app/people/read-leaving.server.ts";
import { withdrawPerson } from "#app/people/withdraw-person.server.ts";
import { en } from "#app/people/words/leaving-en.ts";
import { useText } from "#app/words/language.ts";
import { asId, type ParticipantId } from "#study/vocabulary.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const participantId = params["participantId"] ?? "";
  const leaving = await readLeaving(actor, participantId);
  if (!leaving) throw data({ kind: "not-found" as const }, { status: 404 });
  return { ...leaving, personPage: `/studies/${actor.studyId}/people/${participantId}` };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const asked = parseLeavingForm(form);
  const outcome =
    asked.kind === "leaving"
      ? await act(actor, asId<ParticipantId>(params["participantId"] ?? ""), asked)
      : asked;
  if (outcome.kind === "person-unknown")
    throw data({ kind: "not-found" as const }, { status: 404 });
  if (outcome.kind === "person-withdrawn" || outcome.kind === "name-erased")
    return redirect(request.url);
  return data(
    {
      refusal: outcome,
      typed: { reason: String(form.get("reason") ?? ""), code: String(form.get("code") ?? "") },
    },
    { status: refusalStatus[outcome.kind] },
  );
}

const act = (actor: Actor, participantId: ParticipantId, asked: LeavingAsked) =>
  asked.intent === "erase"
    ? eraseName(actor, participantId, asked.code)
    : withdrawPerson(actor, participantId, asked);

export default function LeavingRoute() {
  const refused = useActionData<typeof action>();
  const text = useText({ en });
  return (
    <LeavingPage
      {...useLoaderData<typeof loader>()}
      errors={refused ? text.errorsOf(refused.refusal) : {}}
      typed={refused?.typed ?? null}
    />
  );
}
