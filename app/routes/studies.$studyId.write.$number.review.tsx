import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReachedAndDone, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refuseUnknownCase, requireCaseNumber } from "#app/http/case-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseSubmitForm } from "#app/writing/answer-form.server.ts";
import { openCase } from "#app/writing/open-case.server.ts";
import { ReviewPage } from "#app/writing/review-page.tsx";
import { submitAnswer } from "#app/writing/submit-answer.server.ts";
import { en } from "#app/writing/words/en.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${en.review.title(page.opened.number)} · Equipoise` : "Equipoise" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "resident");
  const opened = await openCase(actor, requireCaseNumber(params));
  return opened.kind === "case-opened" ? { studyId: actor.studyId, opened } : refuseUnknownCase();
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "resident");
  const number = requireCaseNumber(params);
  const fields = await request.formData();
  const form = parseSubmitForm(fields);
  if (form.kind === "form-refused")
    return data({ ...form, resources: String(fields.get("resources") ?? "") }, { status: 400 });
  const outcome = await submitAnswer(actor, number, form);
  if (outcome.kind === "answer-submitted")
    return redirect(`/studies/${actor.studyId}/write/${number}`);
  return data({ ...outcome, resources: form.resources }, { status: refusalStatus[outcome.kind] });
}

export const shouldRevalidate = isReachedAndDone;

export const clientAction = sendOrStay;

export default function Review() {
  const { studyId, opened } = useLoaderData<typeof loader>();
  return (
    <ReviewPage
      page={`/studies/${studyId}/write/${opened.number}`}
      opened={opened}
      refused={useFormAnswer<typeof action>()}
    />
  );
}
