import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { completedAddress } from "#app/components/rater-addresses.ts";
import { ReceiptPage } from "#app/components/receipt-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { readReceipt } from "#app/services/read-receipt.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const receipt = await readReceipt(actor);
  if (receipt.kind === "not-signed-off") throw redirect(completedAddress(actor.studyId));
  return receipt;
}

export default function SignedReceipt() {
  return <ReceiptPage receipt={useLoaderData<typeof loader>()} />;
}
