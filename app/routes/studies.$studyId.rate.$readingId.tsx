import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { isReached, sendOrStay, useFormAnswer } from "#app/drafts/unsent-form.tsx";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { judgeHarm } from "#app/rating/judge-harm.server.ts";
import { readProgress } from "#app/rating/next-reading.server.ts";
import { openReading } from "#app/rating/open-reading.server.ts";
import { nextAddress, readingAddress } from "#app/rating/rater-addresses.ts";
import {
  fieldsIn,
  parseHarmful,
  parseRatingForm,
  parseViewing,
  requireReadingId,
} from "#app/rating/rating-form.server.ts";
import { RatingRefusalPage, type RaterRefusal } from "#app/rating/rating-refusal.tsx";
import { ReadingPage } from "#app/rating/reading-page.tsx";
import { recordRating } from "#app/rating/record-rating.server.ts";
import { saveRatingDraft } from "#app/rating/save-rating-draft.server.ts";
import type { ReadingId } from "#study/vocabulary.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const outcome = await openReading(actor, requireReadingId(params));
  return outcome.kind === "reading-opened"
    ? data(outcome)
    : data(outcome, { status: refusalStatus[outcome.kind] });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "rater");
  const readingId = requireReadingId(params);
  const form = await request.formData();
  if (form.get("intent") === "judge-harm") return judge(actor, readingId, form);
  return form.get("intent") === "save-draft"
    ? keepDraft(actor, readingId, form)
    : record(actor, readingId, form);
}

async function judge(actor: Actor, readingId: ReadingId, form: FormData) {
  const harmful = parseHarmful(form);
  if (harmful === null) return refuse({ kind: "rating-incomplete" }, ["harmful"], form);
  const outcome = await judgeHarm(actor, readingId, harmful, parseViewing(form));
  return outcome.kind === "harm-judged"
    ? redirect(readingAddress(actor.studyId, readingId))
    : refuse(outcome, [], form);
}

async function record(actor: Actor, readingId: ReadingId, form: FormData) {
  const parsed = parseRatingForm(form);
  if (parsed.kind === "form-unreadable") return refuse(parsed, parsed.invalid, form);
  const outcome = await recordRating(actor, readingId, parsed, parsed.viewing);
  if (outcome.kind !== "rating-recorded") return refuse(outcome, fieldsOfRefusal(outcome), form);
  return redirect(
    outcome.version === 1
      ? nextAddress(actor.studyId, await readProgress(actor))
      : readingAddress(actor.studyId, readingId),
  );
}

async function keepDraft(actor: Actor, readingId: ReadingId, form: FormData) {
  const parsed = parseRatingForm(form);
  if (parsed.kind === "form-unreadable") return refuse(parsed, parsed.invalid, form);
  const outcome = await saveRatingDraft(actor.pools.blinded, actor.session, {
    readingId,
    ...parsed,
    secondsVisible: parsed.viewing.secondsVisible,
  });
  return outcome.kind === "draft-saved"
    ? redirect(readingAddress(actor.studyId, readingId))
    : refuse(
        outcome.kind === "draft-not-yours"
          ? { kind: "reading-unknown" }
          : { kind: "draft-conflict" },
        [],
        form,
      );
}

type Refusal = Pick<RaterRefusal, "kind" | "harmful">;

function refuse(refusal: Refusal, fields: readonly string[], form: FormData) {
  const { kind } = refusal;
  const shown = refusal.harmful === undefined ? { kind } : { kind, harmful: refusal.harmful };
  return data({ refusal: shown, fields, sent: fieldsIn(form) }, { status: refusalStatus[kind] });
}

function fieldsOfRefusal(
  refusal: Readonly<{ kind: string; fields?: readonly string[]; field?: string }>,
): readonly string[] {
  if (refusal.field !== undefined) return [refusal.field];
  return refusal.kind === "amendment-needs-reason" ? ["amendmentReason"] : (refusal.fields ?? []);
}

// A refusal may mean that another tab was here: the page shows what stands now.
export const shouldRevalidate = isReached;

export const clientAction = sendOrStay;

export default function Reading() {
  const page = useLoaderData<typeof loader>();
  const refused = useFormAnswer<typeof action>() ?? null;
  if (page.kind !== "reading-opened") return <RatingRefusalPage refusal={page} />;
  return <ReadingPage key={page.reading.readingId} page={page} refused={refused} />;
}
