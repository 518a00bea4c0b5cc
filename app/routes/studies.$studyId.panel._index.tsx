import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { listPanelCases } from "#app/panel/panel-cases.server.ts";
import { PanelListPage } from "#app/panel/panel-list-page.tsx";
import { panelRoles } from "#study/panel-review.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return listPanelCases(await requireRole({ request, context, params }, ...panelRoles));
}

export default function Panel() {
  return <PanelListPage list={useLoaderData<typeof loader>()} />;
}
