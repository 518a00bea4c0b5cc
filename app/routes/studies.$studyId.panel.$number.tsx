import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReachedAndDone, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refuseUnknownCase, requireCaseNumber } from "#app/http/case-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { PanelCasePage } from "#app/panel/panel-case-page.tsx";
import { openPanelCase } from "#app/panel/panel-cases.server.ts";
import { parsePanelForm, type PanelFormRefused } from "#app/panel/panel-form.server.ts";
import { reviewCase } from "#app/panel/review-case.server.ts";
import type { PanelText } from "#app/panel/words/en.ts";
import { usePanelText } from "#app/panel/words/use-panel-text.ts";
import { panelRoles, type ReviewRefused } from "#study/panel-review.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, ...panelRoles);
  const outcome = await openPanelCase(actor, requireCaseNumber(params));
  if (outcome.kind === "case-unknown") return refuseUnknownCase();
  return { ...outcome, isRecorded: new URL(request.url).searchParams.has("recorded") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, ...panelRoles);
  const number = requireCaseNumber(params);
  const form = await request.formData();
  const parsed = parsePanelForm(form);
  const outcome =
    parsed.kind === "votes-read"
      ? await reviewCase(actor, number, parsed.given, parsed.comment)
      : parsed;
  if (outcome.kind === "case-unknown") return refuseUnknownCase();
  if (outcome.kind === "review-recorded")
    return redirect(`/studies/${actor.studyId}/panel/${number}?recorded`);
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

type Refused = ReviewRefused | PanelFormRefused;

function errorsOf(text: PanelText, refusal: Refused | undefined): Readonly<Record<string, string>> {
  if (refusal?.kind === "votes-missing")
    return Object.fromEntries(refusal.codes.map((code) => [`verdict.${code}`, text.missing(code)]));
  if (refusal?.kind === "votes-need-comment")
    return Object.fromEntries(
      refusal.codes.map((code) => [`comment.${code}`, text.unexplained(code)]),
    );
  if (refusal?.kind === "fields-refused")
    return Object.fromEntries(
      refusal.fields.map((field) => [
        field,
        text.tooLong(field.replace(/^comment\.?/u, "") || text.others.whole),
      ]),
    );
  return {};
}

export const shouldRevalidate = isReachedAndDone;

export const clientAction = sendOrStay;

export default function PanelCase() {
  const answer = useFormAnswer<typeof action>();
  const text = usePanelText();
  const refusal = answer?.refusal;
  const sentence =
    refusal?.kind === "panel-closed" || refusal?.kind === "review-unchanged"
      ? text.refused[refusal.kind]
      : null;
  const page = useLoaderData<typeof loader>();
  return (
    <PanelCasePage
      key={`${page.number} ${page.own?.version ?? 0}`}
      page={page}
      errors={errorsOf(text, refusal)}
      refused={sentence}
      typed={answer?.typed ?? null}
    />
  );
}
