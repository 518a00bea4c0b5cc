import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import {
  readAcquaintanceOverview,
  recordAffiliation,
  waiveAcquaintance,
} from "#app/people/arrange-acquaintances.server.ts";
import { CoordinatorAcquaintances } from "#app/people/coordinator-acquaintances.tsx";
import { parseArrangementForm } from "#app/rating/acquaintance-form.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  return {
    ...(await readAcquaintanceOverview(actor)),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const { intent, resident, rater, institution, reason } = parseArrangementForm(
    await request.formData(),
  );
  const outcome =
    intent === "waive"
      ? await waiveAcquaintance(actor, rater, reason)
      : await recordAffiliation(actor, resident, institution);
  const page = `/studies/${actor.studyId}/acquaintances`;
  if (outcome.kind === "affiliation-recorded") return redirect(`${page}?done=affiliation`);
  if (outcome.kind === "acquaintance-waived") return redirect(`${page}?done=waiver`);
  return data(
    { refusal: outcome.kind, typed: { resident, rater, institution, reason } },
    { status: refusalStatus[outcome.kind] },
  );
}

export default function Acquaintances() {
  return (
    <CoordinatorAcquaintances
      {...useLoaderData<typeof loader>()}
      refused={useActionData<typeof action>() ?? null}
    />
  );
}
