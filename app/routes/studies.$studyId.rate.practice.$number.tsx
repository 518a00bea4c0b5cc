import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReached, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { PracticePage } from "#app/rating/practice-page.tsx";
import { openPractice, recordPractice } from "#app/rating/practice.server.ts";
import { practiceAddress } from "#app/rating/rater-addresses.ts";
import {
  fieldsIn,
  parseHarmful,
  parseRatingForm,
  requirePracticeNumber,
} from "#app/rating/rating-form.server.ts";
import { RatingRefusalPage, type RaterRefusal } from "#app/rating/rating-refusal.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  // Practice is no data: the first judgement travels in the address, which works without JavaScript.
  const harmful = parseHarmful(new URL(request.url).searchParams);
  const outcome = await openPractice(actor, requirePracticeNumber(params), harmful !== null);
  return outcome.kind === "practice-case"
    ? data({ ...outcome, harmful })
    : data(outcome, { status: refusalStatus[outcome.kind] });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const number = requirePracticeNumber(params);
  const form = await request.formData();
  const parsed = parseRatingForm(form);
  if (parsed.kind === "form-unreadable") return refuse(parsed, parsed.invalid, form);
  const harmful = parseHarmful(form);
  if (harmful === null) return refuse({ kind: "rating-incomplete" }, ["harmful"], form);
  const outcome = await recordPractice(actor, number, { harmful, draft: parsed.draft });
  if (outcome.kind === "practice-recorded") return redirect(practiceAddress(actor.studyId, number));
  return refuse(outcome, outcome.kind === "rating-incomplete" ? outcome.fields : [], form);
}

function refuse({ kind }: Pick<RaterRefusal, "kind">, fields: readonly string[], form: FormData) {
  return data({ refusal: { kind }, fields, sent: fieldsIn(form) }, { status: refusalStatus[kind] });
}

// A refusal may mean that another tab was here: the page shows what stands now.
export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Practice() {
  const page = useLoaderData<typeof loader>();
  const refused = useFormAnswer<typeof action>() ?? null;
  if (page.kind !== "practice-case") return <RatingRefusalPage refusal={page} />;
  return (
    <PracticePage key={page.number} practice={page} harmful={page.harmful} refused={refused} />
  );
}
