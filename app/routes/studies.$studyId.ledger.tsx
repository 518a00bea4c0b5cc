import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LedgerPage } from "#app/components/ledger-page.tsx";
import { rowsPerPage } from "#app/components/pager.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parseLedgerFilter } from "#app/http/ledger-filter.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { readLedgerPage } from "#app/services/study-ledger.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "auditor", "investigator", "statistician");
  const filter = parseLedgerFilter(request);
  const page = parsePage(request);
  return { ...(await readLedgerPage(actor, filter, page, rowsPerPage)), filter, page, studyId: actor.studyId };
}

export default function Ledger() {
  return <LedgerPage {...useLoaderData<typeof loader>()} />;
}
