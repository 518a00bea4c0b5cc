import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseCardForm } from "#app/models/card-form.server.ts";
import { errorsOf } from "#app/models/card-errors.ts";
import { nameModel } from "#app/models/name-model.server.ts";
import { NewModelPage } from "#app/models/new-model-page.tsx";
import { readModels } from "#app/models/read-models.server.ts";
import { en } from "#app/models/words/en.ts";
import { useText } from "#app/words/language.ts";

/** The import's check leads here with the label that it missed. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const { state, arms } = await readModels(actor);
  const { searchParams } = new URL(request.url);
  const asked = { arm: searchParams.get("arm") ?? "", label: searchParams.get("label") ?? "" };
  return { studyId: actor.studyId, state, arms, asked };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const typed = parseCardForm(await request.formData());
  const outcome = await nameModel(actor, typed, new Date());
  if (outcome.kind === "model-named")
    return redirect(`/studies/${actor.studyId}/models/${outcome.code}?done=named`);
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

export default function NewModel() {
  const { asked, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const text = useText({ en });
  return (
    <NewModelPage
      {...page}
      errors={refused ? errorsOf(text, refused.refusal) : {}}
      typed={refused?.typed ?? { ...asked, fields: {}, emptyIsNotKnown: false }}
    />
  );
}
