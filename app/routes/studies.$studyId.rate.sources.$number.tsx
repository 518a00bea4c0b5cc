import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReached, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refuseUnknownCase, requireCaseNumber } from "#app/http/case-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseGuessForm } from "#app/rating/guess-form.server.ts";
import { GuessClosedPage, GuessPage } from "#app/rating/guess-page.tsx";
import { openGuess, recordGuess } from "#app/rating/guess-sources.server.ts";
import { guessAddress, guessesAddress } from "#app/rating/rater-addresses.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const outcome = await openGuess(actor, requireCaseNumber(params));
  if (outcome.kind === "guess-unknown") return refuseUnknownCase();
  return outcome.kind === "guess-opened"
    ? data(outcome)
    : data(outcome, { status: refusalStatus[outcome.kind] });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const given = parseGuessForm(await request.formData());
  const outcome = await recordGuess(actor, requireCaseNumber(params), given);
  if (outcome.kind === "guess-unknown") return refuseUnknownCase();
  if (outcome.kind === "guess-recorded")
    return redirect(
      outcome.nextNumber === null
        ? guessesAddress(actor.studyId)
        : guessAddress(actor.studyId, outcome.nextNumber),
    );
  return data({ refusal: outcome, typed: given }, { status: refusalStatus[outcome.kind] });
}

export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Source() {
  const guess = useLoaderData<typeof loader>();
  const answer = useFormAnswer<typeof action>();
  if (guess.kind !== "guess-opened") return <GuessClosedPage closed={guess.kind} />;
  return (
    <GuessPage
      key={guess.number}
      guess={guess}
      refusal={answer?.refusal ?? null}
      typed={answer?.typed ?? null}
    />
  );
}
