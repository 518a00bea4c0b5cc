import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { exportStudy, zipStream } from "#app/export/export-study.server.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { refusedInWords } from "#app/http/file-address.server.ts";

const requireExporter = (asked: LoaderFunctionArgs) =>
  refusedInWords(asked, "export", requireRole(asked, "statistician", "investigator"));

/** An export is an act in the ledger, so only a pressed button makes one; an opened address leads to the button. */
export async function loader(asked: LoaderFunctionArgs) {
  const actor = await requireExporter(asked);
  return redirect(`/studies/${actor.studyId}/export`);
}

export async function action(asked: ActionFunctionArgs) {
  const actor = await requireExporter(asked);
  const outcome = await exportStudy(actor);
  if (outcome.kind === "nothing-to-export") return redirect(`/studies/${actor.studyId}/export`);
  if (outcome.kind !== "study-exported")
    return redirect(`/studies/${actor.studyId}/export?refused`);
  const headers = {
    "Content-Type": "application/zip",
    "Content-Disposition": `attachment; filename="${outcome.fileName}"`,
    "Cache-Control": "no-store",
  };
  return new Response(zipStream(outcome.files), { headers });
}
