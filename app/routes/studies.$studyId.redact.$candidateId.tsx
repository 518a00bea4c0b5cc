import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReachedAndDone, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { clearText } from "#app/redaction/clear-text.server.ts";
import { nextToClear, openText } from "#app/redaction/list-texts.server.ts";
import { parseRedaction } from "#app/redaction/redaction-form.server.ts";
import { RedactionPage } from "#app/redaction/redaction-page.tsx";
import { redactorHome, textAddress } from "#app/redaction/redactor-addresses.ts";
import { resolveFinding } from "#app/redaction/resolve-finding.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "redactor");
  const outcome = await openText(actor, params["candidateId"] ?? "");
  if (outcome.kind === "text-unknown") throw data(outcome, { status: refusalStatus[outcome.kind] });
  return outcome;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "redactor");
  const candidateId = params["candidateId"] ?? "";
  const { intent, text, reason, edits, number } = parseRedaction(await request.formData());
  const outcome =
    intent === "clear"
      ? await clearText(actor, candidateId, { text, reason })
      : await resolveFinding(actor, candidateId, { intent, reason, edits, number });
  switch (outcome.kind) {
    case "text-cleared": {
      const next = await nextToClear(actor);
      return redirect(
        next === null ? redactorHome(actor.studyId) : textAddress(actor.studyId, next),
      );
    }
    case "finding-resolved":
    case "finding-waived":
    case "waiver-withdrawn":
    case "edit-undone":
      return redirect(textAddress(actor.studyId, candidateId));
    default:
      return data(
        { kind: outcome.kind, intent, text, reason, number },
        { status: refusalStatus[outcome.kind] },
      );
  }
}

export const shouldRevalidate = isReachedAndDone;

export const clientAction = sendOrStay;

export default function Text() {
  const page = useLoaderData<typeof loader>();
  return (
    <RedactionPage
      key={`${page.candidateId} ${page.edits}`}
      page={page}
      refused={useFormAnswer<typeof action>() ?? null}
    />
  );
}
