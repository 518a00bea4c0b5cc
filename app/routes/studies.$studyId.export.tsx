import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { exportedFiles } from "#app/export/export-manifest.server.ts";
import { ExportPage } from "#app/export/export-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "statistician", "investigator");
  const isRefused = new URL(request.url).searchParams.has("refused");
  return {
    files: exportedFiles(actor),
    isUnblinded: actor.state === "unblinded",
    isStatistician: actor.role === "statistician",
    studyId: actor.studyId,
    isRefused,
  };
}

export default function Export() {
  return <ExportPage {...useLoaderData<typeof loader>()} />;
}
