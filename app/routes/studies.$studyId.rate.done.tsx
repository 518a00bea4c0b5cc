import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { CompletedPage } from "#app/components/completed-page.tsx";
import { rowsPerPage } from "#app/components/pager.tsx";
import { receiptAddress } from "#app/components/rater-addresses.ts";
import { isReached, sendOrStay, useFormAnswer } from "#app/components/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { listCompleted } from "#app/services/list-readings.server.ts";
import { signOff } from "#app/services/sign-off.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const page = parsePage(request);
  return { page, ...(await listCompleted(actor, page, rowsPerPage)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const outcome = await signOff(actor);
  return outcome.kind === "signed-off" ? redirect(receiptAddress(actor.studyId)) : data(outcome, { status: refusalStatus[outcome.kind] });
}

// A refusal may mean that another tab was here: the page shows what stands now.
export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Completed() {
  return <CompletedPage {...useLoaderData<typeof loader>()} refusal={useFormAnswer<typeof action>() ?? null} />;
}
