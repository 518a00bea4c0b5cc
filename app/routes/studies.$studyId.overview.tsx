import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { attachVignetteSet } from "#app/conduct/attach-vignette-set.server.ts";
import { readCoordinatorOverview } from "#app/conduct/coordinator-overview.server.ts";
import { CoordinatorOverview } from "#app/conduct/coordinator-overview.tsx";
import { parseDeadlineForm } from "#app/conduct/deadline-form.server.ts";
import { openCollecting } from "#app/conduct/open-collecting.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { setDeadline } from "#app/conduct/set-deadline.server.ts";
import { en } from "#app/conduct/words/en.ts";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { localTimeIn, timeZoneOf } from "#app/http/time-zone.server.ts";
import { useText } from "#app/words/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const done = new URL(request.url).searchParams.get("done");
  const overview = await readCoordinatorOverview(actor);
  const dueLocally =
    overview.dueAt === null ? "" : localTimeIn(timeZoneOf(request), overview.dueAt);
  return { ...overview, dueLocally, studyId: actor.studyId, done };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const outcome = await carryOut(actor, form, timeZoneOf(request));
  if (
    outcome.kind === "set-attached" ||
    outcome.kind === "state-changed" ||
    outcome.kind === "texts-prepared" ||
    outcome.kind === "deadline-set"
  ) {
    return redirect(`/studies/${actor.studyId}/overview?done=${outcome.kind}`);
  }
  return data(
    { kind: outcome.kind, typedDeadline: form.has("dueAt") ? String(form.get("dueAt")) : null },
    { status: refusalStatus[outcome.kind] },
  );
}

function carryOut(actor: Actor, form: FormData, timeZone: string) {
  const intent = form.get("intent");
  if (intent === "attach-set") return attachVignetteSet(actor, new Date());
  if (intent === "open-collecting") return openCollecting(actor);
  if (intent === "prepare-texts") return prepareTexts(actor);
  if (intent === "prepare-owed") return prepareTexts(actor, "owed");
  if (intent === "set-deadline") return changeDeadline(actor, form, timeZone);
  throw data(null, { status: 400 });
}

async function changeDeadline(actor: Actor, form: FormData, timeZone: string) {
  const parsed = parseDeadlineForm(form, timeZone);
  return parsed.kind === "deadline" ? setDeadline(actor, parsed.dueAt, new Date()) : parsed;
}

export default function Overview() {
  const refusal = useActionData<typeof action>();
  const { refused } = useText({ en }).overview;
  return (
    <CoordinatorOverview
      {...useLoaderData<typeof loader>()}
      refused={refusal ? refused[refusal.kind] : null}
      typedDeadline={refusal?.typedDeadline ?? null}
    />
  );
}
