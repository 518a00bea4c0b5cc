import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { listComparisons } from "#app/record/compare-texts.server.ts";
import { ComparisonList, ComparisonsClosed } from "#app/record/comparison-list.tsx";
import { rowsPerPage } from "#app/ui/pager.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "coordinator",
    "investigator",
    "statistician",
    "auditor",
  );
  const page = parsePage(request);
  return { page, outcome: await listComparisons(actor, page, rowsPerPage) };
}

export default function Texts() {
  const { page, outcome } = useLoaderData<typeof loader>();
  return outcome.kind === "texts-listed" ? (
    <ComparisonList {...outcome} page={page} />
  ) : (
    <ComparisonsClosed />
  );
}
