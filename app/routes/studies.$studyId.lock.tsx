import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { LockPage } from "#app/components/lock-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { lockStudy } from "#app/services/lock-study.server.ts";
import { readLockObstacles } from "#app/services/study-progress.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  return { state: actor.state, studyId: actor.studyId, obstacles: await readLockObstacles(actor) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  const outcome = await lockStudy(actor);
  if (outcome.kind === "state-changed") return redirect(`/studies/${actor.studyId}/lock`);
  return data(outcome, { status: refusalStatus[outcome.kind] });
}

export default function Lock() {
  return <LockPage {...useLoaderData<typeof loader>()} isRefused={useActionData<typeof action>() !== undefined} />;
}
