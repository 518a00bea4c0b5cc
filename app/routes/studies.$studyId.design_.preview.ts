// What the design form's script asks for while the form is edited.
import type { ActionFunctionArgs } from "@remix-run/node";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { previewDesign } from "#app/planning/preview-design.server.ts";
import { parsePreviewForm } from "#app/planning/preview-form.server.ts";

/** A design that can't be is an answer like any other: what refuses it is the recording. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  const asked = parsePreviewForm(await request.formData());
  const outcome =
    asked.kind === "preview-asked"
      ? await previewDesign(actor, asked.design, asked.assumptions, request.signal)
      : asked;
  const status = outcome.kind === "design-frozen" ? refusalStatus[outcome.kind] : 200;
  return Response.json(outcome, { status });
}
