import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { askForExport, fetchExport, type Zip } from "#app/export/open-export.server.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { parseJob } from "#app/http/asked-job.server.ts";
import { refusedInWords } from "#app/http/file-address.server.ts";

const requireExporter = (asked: LoaderFunctionArgs) =>
  refusedInWords(asked, "export", requireRole(asked, "statistician", "investigator"));

/** An export is an act in the ledger, so only a pressed button makes one; an opened address gives one that is made already, or leads to the button. */
export async function loader(asked: LoaderFunctionArgs) {
  const actor = await requireExporter(asked);
  const job = parseJob(asked.request);
  const page = `/studies/${actor.studyId}/export`;
  if (job === null) return redirect(page);
  const fetched = await fetchExport(actor, job);
  return fetched.kind === "zip" ? download(fetched) : redirect(`${page}?job=${job}`);
}

export async function action(asked: ActionFunctionArgs) {
  const actor = await requireExporter(asked);
  const page = `/studies/${actor.studyId}/export`;
  const outcome = await askForExport({ actor, log: asked.context.log });
  switch (outcome.kind) {
    case "zip":
      return download(outcome);
    case "export-under-way":
    case "export-failed":
      return redirect(`${page}?job=${outcome.job}`);
    case "nothing-to-export":
    case "export-stopped":
    case "export-gone":
      return redirect(page);
    default:
      return redirect(`${page}?refused`);
  }
}

const download = ({ fileName, stream }: Zip): Response =>
  new Response(stream, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    },
  });
