import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { exportedFiles } from "#app/export/export-manifest.server.ts";
import { ExportJob } from "#app/export/export-job.tsx";
import { ExportPage } from "#app/export/export-page.tsx";
import { lookAtExport, stopExport } from "#app/export/open-export.server.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { parseJob, parseStop } from "#app/http/asked-job.server.ts";

const requireExporter = (asked: LoaderFunctionArgs) =>
  requireRole(asked, "statistician", "investigator");

export async function loader(asked: LoaderFunctionArgs) {
  const actor = await requireExporter(asked);
  const job = parseJob(asked.request);
  const looked = job === null ? null : await lookAtExport({ actor, log: asked.context.log }, job);
  const address = `/studies/${actor.studyId}/export`;
  switch (looked?.kind) {
    case "export-gone":
      throw redirect(address);
    case "export-ready":
    case "export-under-way":
    case "export-stopped":
    case "export-failed":
    case undefined:
      break;
    default:
      throw redirect(`${address}?refused`);
  }
  return {
    files: exportedFiles(actor),
    isUnblinded: actor.state === "unblinded",
    isStatistician: actor.role === "statistician",
    studyId: actor.studyId,
    isRefused: new URL(asked.request.url).searchParams.has("refused"),
    job: looked,
  };
}

/** The one act here: stop what is being made. */
export async function action(asked: ActionFunctionArgs) {
  const actor = await requireExporter(asked);
  const job = parseStop(await asked.request.formData());
  if (job !== null) await stopExport(actor, job);
  return redirect(`/studies/${actor.studyId}/export${job === null ? "" : `?job=${job}`}`);
}

export default function Export() {
  const { job, ...page } = useLoaderData<typeof loader>();
  return job === null ? (
    <ExportPage {...page} />
  ) : (
    <ExportJob looked={job} studyId={page.studyId} />
  );
}
