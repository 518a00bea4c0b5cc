import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { CoordinatorOverview } from "#app/components/coordinator-overview.tsx";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { attachVignetteSet } from "#app/services/attach-vignette-set.server.ts";
import { readCoordinatorOverview } from "#app/services/coordinator-overview.server.ts";
import { openCollecting } from "#app/services/open-collecting.server.ts";
import { prepareTexts } from "#app/services/prepare-texts.server.ts";
import { en } from "#app/text/coordinator/en.ts";
import { useText } from "#app/text/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const done = new URL(request.url).searchParams.get("done");
  return { ...(await readCoordinatorOverview(actor)), studyId: actor.studyId, done };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const outcome = await carryOut(actor, (await request.formData()).get("intent"));
  if (outcome.kind === "set-attached" || outcome.kind === "state-changed" || outcome.kind === "texts-prepared") {
    return redirect(`/studies/${actor.studyId}/overview?done=${outcome.kind}`);
  }
  return data({ kind: outcome.kind }, { status: refusalStatus[outcome.kind] });
}

function carryOut(actor: Actor, intent: FormDataEntryValue | null) {
  if (intent === "attach-set") return attachVignetteSet(actor, new Date());
  if (intent === "open-collecting") return openCollecting(actor);
  if (intent === "prepare-texts") return prepareTexts(actor);
  throw data(null, { status: 400 });
}

export default function Overview() {
  const refusal = useActionData<typeof action>();
  const { refused } = useText({ en }).overview;
  return <CoordinatorOverview {...useLoaderData<typeof loader>()} refused={refusal ? refused[refusal.kind] : null} />;
}
