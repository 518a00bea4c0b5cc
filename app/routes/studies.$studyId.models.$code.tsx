import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { CardPage } from "#app/models/card-page.tsx";
import { errorsOf } from "#app/models/card-errors.ts";
import { parseCardForm } from "#app/models/card-form.server.ts";
import { correctCard } from "#app/models/correct-card.server.ts";
import { readModel } from "#app/models/read-models.server.ts";
import { en } from "#app/models/words/en.ts";
import { useText } from "#app/words/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const found = await readModel(actor, params["code"] ?? "");
  if (found === null) throw data({ kind: "not-found" as const }, { status: 404 });
  const done = new URL(request.url).searchParams.get("done");
  return {
    ...found,
    studyId: actor.studyId,
    done: done === "named" || done === "corrected" ? (done as "named" | "corrected") : null,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const code = params["code"] ?? "";
  const typed = parseCardForm(await request.formData());
  const outcome = await correctCard(actor, code, typed, new Date());
  if (outcome.kind === "model-unknown") throw data({ kind: "not-found" as const }, { status: 404 });
  if (outcome.kind === "card-recorded")
    return redirect(`/studies/${actor.studyId}/models/${code}?done=corrected`);
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

export default function Card() {
  const refused = useActionData<typeof action>();
  const text = useText({ en });
  return (
    <CardPage
      {...useLoaderData<typeof loader>()}
      errors={refused ? errorsOf(text, refused.refusal) : {}}
      typed={refused?.typed ?? null}
    />
  );
}
