import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { listTexts } from "#app/redaction/list-texts.server.ts";
import { RedactionList } from "#app/redaction/redaction-list.tsx";
import { rowsPerPage } from "#app/ui/pager.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "redactor");
  const page = parsePage(request);
  return { page, ...(await listTexts(actor, page, rowsPerPage)) };
}

export default function Texts() {
  return <RedactionList {...useLoaderData<typeof loader>()} />;
}
