import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { ModelsPage } from "#app/models/models-page.tsx";
import { readModels } from "#app/models/read-models.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  return { ...(await readModels(actor)), studyId: actor.studyId };
}

export default function Models() {
  return <ModelsPage {...useLoaderData<typeof loader>()} />;
}
