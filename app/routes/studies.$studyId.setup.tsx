import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { readSetup } from "#app/conduct/read-setup.server.ts";
import { SetupPage } from "#app/conduct/setup-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";

/** A study that has left its draft has a home for each role instead. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "coordinator",
    "investigator",
    "statistician",
    "auditor",
  );
  const view = await readSetup(actor);
  if (view === null) throw redirect(`/studies/${actor.studyId}`);
  return { ...view, studyId: actor.studyId, roles: actor.roles };
}

export default function Setup() {
  return <SetupPage {...useLoaderData<typeof loader>()} />;
}
