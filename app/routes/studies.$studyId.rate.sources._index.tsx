import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReached, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseEnding } from "#app/rating/guess-form.server.ts";
import { GuessListPage } from "#app/rating/guess-list-page.tsx";
import { endGuessing, readGuessingView } from "#app/rating/guess-sources.server.ts";
import { guessesAddress } from "#app/rating/rater-addresses.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return readGuessingView(await requireRole({ request, context, params }, "rater"));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const outcome = await endGuessing(actor, parseEnding(await request.formData()));
  return outcome.kind === "guessing-closed"
    ? redirect(guessesAddress(actor.studyId))
    : data(outcome, { status: refusalStatus[outcome.kind] });
}

// A refusal may mean that another tab was here: the page shows what stands now.
export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Sources() {
  return (
    <GuessListPage
      view={useLoaderData<typeof loader>()}
      refusal={useFormAnswer<typeof action>() ?? null}
    />
  );
}
