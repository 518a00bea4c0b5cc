import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refuseUnknownCase, requireCaseNumber } from "#app/http/case-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseDraftForm } from "#app/writing/answer-form.server.ts";
import { CasePage } from "#app/writing/case-page.tsx";
import { openCase } from "#app/writing/open-case.server.ts";
import { saveAnswerDraft } from "#app/writing/save-answer-draft.server.ts";
import { en } from "#app/writing/words/en.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${en.caseTitle(page.opened.number)} · Equipoise` : "Equipoise" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "resident");
  const opened = await openCase(actor, requireCaseNumber(params));
  return opened.kind === "case-opened" ? { studyId: actor.studyId, opened } : refuseUnknownCase();
}

/** Both buttons of the editor where no script runs: each saves, one goes on to the review. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "resident");
  const number = requireCaseNumber(params);
  const fields = await request.formData();
  const form = parseDraftForm(fields);
  if (form.kind === "form-refused") return data(form, { status: 400 });
  const outcome = await saveAnswerDraft(actor, number, form);
  if (outcome.kind !== "draft-saved")
    return data({ ...outcome, typed: form.sections }, { status: refusalStatus[outcome.kind] });
  const page = `/studies/${actor.studyId}/write/${number}`;
  return redirect(fields.get("intent") === "review" ? `${page}/review` : page);
}

export default function Case() {
  const { studyId, opened } = useLoaderData<typeof loader>();
  return (
    <CasePage
      key={opened.number}
      list={`/studies/${studyId}/write`}
      opened={opened}
      refused={useActionData<typeof action>()}
    />
  );
}
