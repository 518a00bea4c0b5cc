import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { KeysPage } from "#app/components/keys-page.tsx";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { readKeys } from "#app/services/read-keys.server.ts";
import { stepBack, takeKeyOffice } from "#app/services/take-key.server.ts";
import { en } from "#app/text/keys/en.ts";
import { useText } from "#app/text/language.ts";

const outcomes = ["taken", "reserve", "stepped-back"] as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician", "auditor");
  const asked = new URL(request.url).searchParams.get("done");
  return { ...(await readKeys(actor)), done: outcomes.find((outcome) => outcome === asked) ?? null };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const form = await request.formData();
  const outcome = await act(actor, form);
  if (outcome.kind === "key-taken-up") return redirect(`/studies/${actor.studyId}/keys?done=${outcome.place === "holder" ? "taken" : "reserve"}`);
  if (outcome.kind === "stepped-back") return redirect(`/studies/${actor.studyId}/keys?done=stepped-back`);
  return data({ kind: outcome.kind }, { status: refusalStatus[outcome.kind] });
}

const act = (actor: Actor, form: FormData) =>
  form.get("intent") === "step-back" ? stepBack(actor) : takeKeyOffice(actor, form.get("place") === "reserve" ? "reserve" : "holder", String(form.get("textHash")));

export default function Keys() {
  const refusal = useActionData<typeof action>();
  const { refused } = useText({ en });
  return <KeysPage {...useLoaderData<typeof loader>()} refused={refusal ? refused[refusal.kind] : null} />;
}
