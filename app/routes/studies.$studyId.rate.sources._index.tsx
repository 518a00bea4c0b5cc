import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { GuessListPage } from "#app/components/guess-list-page.tsx";
import { guessesAddress } from "#app/components/rater-addresses.ts";
import { isReached, sendOrStay, useFormAnswer } from "#app/components/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parseEnding } from "#app/http/guess-form.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { endGuessing, readGuessingView } from "#app/services/guess-sources.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return readGuessingView(await requireRole({ request, context, params }, "rater"));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const outcome = await endGuessing(actor, parseEnding(await request.formData()));
  return outcome.kind === "guessing-closed" ? redirect(guessesAddress(actor.studyId)) : data(outcome, { status: refusalStatus[outcome.kind] });
}

// A refusal may mean that another tab was here: the page shows what stands now.
export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Sources() {
  return <GuessListPage view={useLoaderData<typeof loader>()} refusal={useFormAnswer<typeof action>() ?? null} />;
}
