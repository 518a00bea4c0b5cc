import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { CaseListPage } from "#app/writing/case-list-page.tsx";
import { listCases } from "#app/writing/list-cases.server.ts";
import { en } from "#app/writing/words/en.ts";

export const meta: MetaFunction = () => [{ title: `${en.list.title} · Equipoise` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "resident");
  return { studyId: actor.studyId, state: actor.state, list: await listCases(actor) };
}

export default function Write() {
  const { studyId, state, list } = useLoaderData<typeof loader>();
  return <CaseListPage address={`/studies/${studyId}/write`} state={state} list={list} />;
}
