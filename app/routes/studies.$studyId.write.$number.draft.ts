import type { ActionFunctionArgs } from "@remix-run/node";

import { requireRole } from "#app/http/actor.server.ts";
import { requireCaseNumber } from "#app/http/case-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { statusThrown } from "#app/http/status-thrown.server.ts";
import { parseDraftForm } from "#app/writing/answer-form.server.ts";
import { saveAnswerDraft } from "#app/writing/save-answer-draft.server.ts";

/** The editor's own saves. Its answers are JSON, so that a save that fails leaves the page and its words alone. */
export async function action({ request, context, params }: ActionFunctionArgs): Promise<Response> {
  try {
    const actor = await requireRole({ request, context, params }, "resident");
    const form = parseDraftForm(await request.formData());
    if (form.kind === "form-refused")
      return Response.json({ kind: form.kind, errors: form.errors }, { status: 400 });
    const outcome = await saveAnswerDraft(actor, requireCaseNumber(params), form);
    if (outcome.kind !== "draft-saved" && outcome.kind !== "draft-conflict")
      return Response.json(outcome, { status: refusalStatus[outcome.kind] });
    const { version, savedAt, sections } = outcome.draft;
    return Response.json(
      { kind: outcome.kind, version, savedAt, draft: sections },
      { status: outcome.kind === "draft-saved" ? 200 : refusalStatus[outcome.kind] },
    );
  } catch (thrown) {
    const status = statusThrown(thrown);
    if (status === 401) return Response.json({ kind: "signed-out" }, { status });
    if (status === 404) return Response.json({ kind: "case-unknown" }, { status });
    throw thrown;
  }
}
