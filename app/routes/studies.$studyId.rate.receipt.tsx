import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { completedAddress } from "#app/rating/rater-addresses.ts";
import { readReceipt } from "#app/rating/read-receipt.server.ts";
import { ReceiptPage } from "#app/rating/receipt-page.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const receipt = await readReceipt(actor);
  if (receipt.kind === "not-signed-off") throw redirect(completedAddress(actor.studyId));
  return receipt;
}

export default function SignedReceipt() {
  return <ReceiptPage receipt={useLoaderData<typeof loader>()} />;
}
