import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { PeopleList } from "#app/components/people-list.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { readPeople } from "#app/services/list-people.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const page = parsePage(request);
  return { ...(await readPeople(actor, page)), page, studyId: actor.studyId };
}

export default function People() {
  return <PeopleList {...useLoaderData<typeof loader>()} />;
}
