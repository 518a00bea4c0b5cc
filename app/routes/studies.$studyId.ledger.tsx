import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LedgerPage } from "#app/components/ledger-page.tsx";
import { rowsPerPage } from "#app/components/pager.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parseLedgerFilter } from "#app/http/ledger-filter.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { forgetLedgerStanding } from "#app/services/ledger-standing.server.ts";
import { readLedgerPage } from "#app/services/study-ledger.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "auditor", "investigator", "statistician");
  const filter = parseLedgerFilter(request);
  const page = parsePage(request);
  return { ...(await readLedgerPage(actor, filter, page, rowsPerPage)), filter, page, studyId: actor.studyId };
}

/** The one act here: check every entry again. Nothing is recorded. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "auditor", "investigator", "statistician");
  forgetLedgerStanding(actor);
  return redirect(`/studies/${actor.studyId}/ledger`);
}

export default function Ledger() {
  return <LedgerPage {...useLoaderData<typeof loader>()} />;
}
