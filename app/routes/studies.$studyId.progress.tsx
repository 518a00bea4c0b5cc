import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { leaveOutReading } from "#app/results/leave-out-reading.server.ts";
import { ProgressPage } from "#app/results/progress-page.tsx";
import { readStudyProgress } from "#app/results/study-progress.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const isLeftOut = new URL(request.url).searchParams.has("left-out");
  return {
    ...(await readStudyProgress(actor)),
    studyId: actor.studyId,
    mayAct: actor.role === "investigator",
    page: parsePage(request),
    isLeftOut,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  const form = await request.formData();
  const reason = String(form.get("reason") ?? "");
  const outcome = await leaveOutReading(actor, String(form.get("reading") ?? ""), reason);
  if (outcome.kind === "reading-left-out")
    return redirect(`/studies/${actor.studyId}/progress?left-out`);
  return data({ kind: outcome.kind, reason }, { status: refusalStatus[outcome.kind] });
}

export default function Progress() {
  return (
    <ProgressPage
      {...useLoaderData<typeof loader>()}
      refused={useActionData<typeof action>() ?? null}
    />
  );
}
