import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { CaseListPage } from "#app/components/case-list-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { listCases } from "#app/services/list-cases.server.ts";
import { en } from "#app/text/resident/en.ts";

export const meta: MetaFunction = () => [{ title: `${en.list.title} · Equipoise` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "resident");
  return { studyId: actor.studyId, state: actor.state, list: await listCases(actor) };
}

export default function Write() {
  const { studyId, state, list } = useLoaderData<typeof loader>();
  return <CaseListPage address={`/studies/${studyId}/write`} state={state} list={list} />;
}
