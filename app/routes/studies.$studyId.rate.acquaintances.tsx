import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReached, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseDeclarationForm } from "#app/rating/acquaintance-form.server.ts";
import { AcquaintancePage } from "#app/rating/acquaintance-page.tsx";
import {
  declareAcquaintances,
  readAcquaintances,
} from "#app/rating/declare-acquaintances.server.ts";
import { acquaintanceAddress } from "#app/rating/rater-addresses.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  return {
    ...(await readAcquaintances(actor)),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const { answer, known, listedAs } = parseDeclarationForm(await request.formData());
  const outcome = await declareAcquaintances(actor, { answer, known, listedAs });
  if (outcome.kind === "acquaintances-declared")
    return redirect(`${acquaintanceAddress(actor.studyId)}?saved`);
  return data(
    { refusal: outcome.kind, typed: { answer, known } },
    { status: refusalStatus[outcome.kind] },
  );
}

// A refusal may mean that the list has changed: the page shows the one that stands now.
export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Acquaintances() {
  const answer = useFormAnswer<typeof action>();
  return (
    <AcquaintancePage
      page={useLoaderData<typeof loader>()}
      refusal={answer?.refusal ?? null}
      typed={answer?.typed ?? null}
    />
  );
}
