import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { readSeal } from "#app/conduct/coordinator-overview.server.ts";
import { freezeDraw } from "#app/conduct/draw.server.ts";
import { readDraw } from "#app/conduct/read-draw.server.ts";
import { SealPage } from "#app/conduct/seal-page.tsx";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import { en } from "#app/conduct/words/en.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { useText } from "#app/words/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  return {
    ...(await readSeal(actor)),
    draw: await readDraw(actor, new Date()),
    studyId: actor.studyId,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const outcome =
    form.get("intent") === "freeze"
      ? await freezeDraw(actor)
      : await sealStudy(actor, { confirmsRecognition: form.get("confirmsRecognition") === "yes" });
  if (outcome.kind === "study-sealed" || outcome.kind === "inputs-frozen")
    return redirect(`/studies/${actor.studyId}/seal`);
  return data(
    { kind: outcome.kind, wayOut: "wayOut" in outcome ? outcome.wayOut : null },
    { status: refusalStatus[outcome.kind] },
  );
}

export default function Seal() {
  const refusal = useActionData<typeof action>();
  const { refused } = useText({ en }).seal;
  return (
    <SealPage
      {...useLoaderData<typeof loader>()}
      refused={refusal ? { sentence: refused[refusal.kind], wayOut: refusal.wayOut } : null}
    />
  );
}
