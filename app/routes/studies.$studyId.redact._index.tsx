import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { rowsPerPage } from "#app/components/pager.tsx";
import { RedactionList } from "#app/components/redaction-list.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { listTexts } from "#app/services/list-texts.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "redactor");
  const page = parsePage(request);
  return { page, ...(await listTexts(actor, page, rowsPerPage)) };
}

export default function Texts() {
  return <RedactionList {...useLoaderData<typeof loader>()} />;
}
