import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { type DrawAsked, parseDrawForm } from "#app/conduct/draw-form.server.ts";
import { DrawPage } from "#app/conduct/draw-page.tsx";
import {
  abandonOverdueDraw,
  commitNonce,
  type DrawOver,
  giveUpDraw,
  openNonce,
} from "#app/conduct/draw.server.ts";
import { readDraw } from "#app/conduct/read-draw.server.ts";
import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import type { DrawRefused } from "#study/draw/standing.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "coordinator",
    "statistician",
    "auditor",
    "investigator",
  );
  return readDraw(actor, new Date());
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "coordinator",
    "statistician",
    "auditor",
    "investigator",
  );
  const asked = parseDrawForm(await request.formData());
  const outcome = await act(actor, asked, new Date());
  const page = `/studies/${actor.studyId}/${actor.role === "coordinator" ? "seal" : "draw"}`;
  if (isRefused(outcome))
    return data({ refused: outcome.kind }, { status: refusalStatus[outcome.kind] });
  return asked.intent === "open-quietly" ? data({ refused: null }) : redirect(page);
}

type Outcome = Awaited<ReturnType<typeof act>>;
const done: readonly string[] = [
  "nonce-committed",
  "nonce-opened",
  "attempt-abandoned",
  "draw-given-up",
];
const isRefused = (outcome: Outcome): outcome is Extract<Outcome, DrawRefused | DrawOver> =>
  !done.includes(outcome.kind);

async function act(actor: Actor, { intent, commitment, nonce, reason }: DrawAsked, now: Date) {
  if (intent === "commit") return commitNonce(actor, commitment, now);
  if (intent === "next-attempt") return abandonOverdueDraw(actor, now);
  return intent === "give-up" ? giveUpDraw(actor, reason, now) : openNonce(actor, nonce, now);
}

export default function Draw() {
  const answer = useActionData<typeof action>();
  return <DrawPage view={useLoaderData<typeof loader>()} refused={answer?.refused ?? null} />;
}
