// Where a rating page's script saves the draft: one round trip to Postgres, whose policies ask who the session is.
import type { ActionFunctionArgs } from "@remix-run/node";

import { findPerson } from "#app/http/actor.server.ts";
import { readSession } from "#app/http/cookies.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseRatingForm, requireReadingId } from "#app/rating/rating-form.server.ts";
import { saveRatingDraft } from "#app/rating/save-rating-draft.server.ts";

export async function action({ request, context, params }: ActionFunctionArgs) {
  const session = readSession(request, context.settings.publicUrl);
  if (session === null) return signedOut();
  const readingId = requireReadingId(params);
  const parsed = parseRatingForm(await request.formData());
  if (parsed.kind === "form-unreadable")
    return Response.json(
      { kind: parsed.kind, invalid: parsed.invalid },
      { status: refusalStatus[parsed.kind] },
    );
  const outcome = await saveRatingDraft(context.pools.blinded, session, {
    readingId,
    ...parsed,
    secondsVisible: parsed.viewing.secondsVisible,
  });
  if (outcome.kind === "draft-saved") return Response.json(outcome);
  if (outcome.kind === "draft-not-yours" && (await findPerson({ request, context })) === null)
    return signedOut();
  return Response.json(outcome, { status: refusalStatus[outcome.kind] });
}

const signedOut = () => Response.json({ kind: "signed-out" }, { status: 401 });
