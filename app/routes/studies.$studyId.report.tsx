import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { openReport, stopReport } from "#app/computing/open-report.server.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { ReportMissing } from "#app/report/report-missing.tsx";
import { ReportPage } from "#app/report/report-page.tsx";
import { ReportUnderWay } from "#app/report/report-under-way.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const outcome = await openReport(actor);
  // A study on its way has no fault: only a broken record is answered with one.
  const status =
    outcome.kind === "report-made" ||
    outcome.kind === "report-under-way" ||
    outcome.kind === "study-not-unblinded"
      ? 200
      : refusalStatus[outcome.kind];
  const paper =
    outcome.kind === "report-made" ? { study: actor.title, hash: outcome.record.commitment } : null;
  return data(
    { outcome, paper, studyId: actor.studyId },
    { status, headers: { "Cache-Control": "no-store" } },
  );
}

/** The one act here: stop what is being computed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  stopReport(actor);
  return redirect(`/studies/${actor.studyId}/progress`);
}

export default function ReportRoute() {
  const { outcome, studyId } = useLoaderData<typeof loader>();
  if (outcome.kind === "report-under-way") return <ReportUnderWay {...outcome} />;
  return outcome.kind === "report-made" ? (
    <ReportPage {...outcome} studyId={studyId} />
  ) : (
    <ReportMissing missing={outcome} studyId={studyId} />
  );
}
