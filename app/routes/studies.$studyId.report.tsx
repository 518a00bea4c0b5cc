import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { ReportMissing } from "#app/components/report-missing.tsx";
import { ReportPage } from "#app/components/report-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { runReport } from "#app/services/run-report.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const outcome = await runReport(actor);
  // A study on its way has no fault: only a broken record is answered with one.
  const status = outcome.kind === "report-made" || outcome.kind === "study-not-unblinded" ? 200 : refusalStatus[outcome.kind];
  return data({ outcome, studyId: actor.studyId }, { status, headers: { "Cache-Control": "no-store" } });
}

export default function ReportRoute() {
  const { outcome, studyId } = useLoaderData<typeof loader>();
  return outcome.kind === "report-made" ? <ReportPage {...outcome} studyId={studyId} /> : <ReportMissing missing={outcome} studyId={studyId} />;
}
