import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReached, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { CompletedPage } from "#app/rating/completed-page.tsx";
import { listCompleted } from "#app/rating/list-readings.server.ts";
import { receiptAddress } from "#app/rating/rater-addresses.ts";
import { signOff } from "#app/rating/sign-off.server.ts";
import { rowsPerPage } from "#app/ui/pager.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const page = parsePage(request);
  return { page, ...(await listCompleted(actor, page, rowsPerPage)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const outcome = await signOff(actor);
  return outcome.kind === "signed-off"
    ? redirect(receiptAddress(actor.studyId))
    : data(outcome, { status: refusalStatus[outcome.kind] });
}

// A refusal may mean that another tab was here: the page shows what stands now.
export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Completed() {
  return (
    <CompletedPage
      {...useLoaderData<typeof loader>()}
      refusal={useFormAnswer<typeof action>() ?? null}
    />
  );
}
