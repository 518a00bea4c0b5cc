import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { openReport, stopReport } from "#app/computing/open-report.server.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { parseJob, parseStop } from "#app/http/asked-job.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { ReportEnded } from "#app/report/report-ended.tsx";
import { ReportMissing } from "#app/report/report-missing.tsx";
import { ReportPage } from "#app/report/report-page.tsx";
import { ReportUnderWay } from "#app/report/report-under-way.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const job = parseJob(request);
  const address = `/studies/${actor.studyId}/report`;
  const outcome = await openReport({ actor, log: context.log }, { job });
  // Its address is kept while it is under way, so that whoever comes back finds it, and no longer than its files.
  if (outcome.kind === "report-gone") throw redirect(address);
  if (outcome.kind === "report-under-way" && job === null)
    throw redirect(`${address}?job=${outcome.job}`);
  const paper =
    outcome.kind === "report-made" ? { study: actor.title, hash: outcome.record.commitment } : null;
  return data(
    { outcome, paper, studyId: actor.studyId },
    { status: statusOf(outcome.kind), headers: { "Cache-Control": "no-store" } },
  );
}

type OutcomeKind = Exclude<Awaited<ReturnType<typeof openReport>>["kind"], "report-gone">;

/** A study on its way has no fault: only a broken record is answered with one. */
function statusOf(kind: OutcomeKind): number {
  switch (kind) {
    case "report-made":
    case "report-under-way":
    case "report-stopped":
    case "study-not-unblinded":
      return 200;
    case "report-failed":
      return 500;
    default:
      return refusalStatus[kind];
  }
}

/** The one act here: stop what is being computed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const job = parseStop(await request.formData());
  if (job !== null) await stopReport(actor, job);
  return redirect(`/studies/${actor.studyId}/progress`);
}

export default function ReportRoute() {
  const { outcome, studyId } = useLoaderData<typeof loader>();
  switch (outcome.kind) {
    case "report-under-way":
      return <ReportUnderWay {...outcome} />;
    case "report-stopped":
    case "report-failed":
      return <ReportEnded ended={outcome} studyId={studyId} />;
    case "report-made":
      return <ReportPage {...outcome} studyId={studyId} />;
    default:
      return <ReportMissing missing={outcome} studyId={studyId} />;
  }
}
