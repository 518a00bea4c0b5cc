import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { parseEthicsForm } from "#app/conduct/ethics-form.server.ts";
import { EthicsPage } from "#app/conduct/ethics-page.tsx";
import { readEthics } from "#app/conduct/list-ethics.server.ts";
import { recordEthics } from "#app/conduct/record-ethics.server.ts";
import { en, type ConductText } from "#app/conduct/words/en.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { useText } from "#app/words/language.ts";
import { ethicsDecisions } from "#study/vocabulary.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const offered = ethicsDecisions.filter(
    (decision) => actor.databaseKind !== "real" || decision !== "demonstration",
  );
  return {
    decisions: await readEthics(actor),
    offered,
    studyId: actor.studyId,
    isRecorded: new URL(request.url).searchParams.has("recorded"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator");
  const form = await request.formData();
  const parsed = parseEthicsForm(form, new Date());
  const outcome = parsed.kind === "ethics" ? await recordEthics(actor, parsed.record) : parsed;
  if (outcome.kind === "ethics-recorded")
    return redirect(`/studies/${actor.studyId}/ethics?recorded`);
  const [decision = "", authority = "", reference = "", decidedOn = ""] = [
    "decision",
    "authority",
    "reference",
    "decidedOn",
  ].map((field) => String(form.get(field) ?? ""));
  return data(
    { refusal: outcome, typed: { decision, authority, reference, decidedOn } },
    { status: refusalStatus[outcome.kind] },
  );
}

type Refused =
  | Extract<ReturnType<typeof parseEthicsForm>, { kind: "fields-refused" }>
  | Readonly<{ kind: "demonstration-in-real-study" }>;

function errorsOf({ ethics }: ConductText, refusal: Refused): Readonly<Record<string, string>> {
  if (refusal.kind === "demonstration-in-real-study") return { decision: ethics.realNeedsDecision };
  return Object.fromEntries(
    Object.entries(refusal.faults).map(([field, fault]) => [
      field,
      ethics.faults[field]?.[fault] ?? fault,
    ]),
  );
}

export default function Ethics() {
  const refused = useActionData<typeof action>();
  const text = useText({ en });
  return (
    <EthicsPage
      {...useLoaderData<typeof loader>()}
      errors={refused ? errorsOf(text, refused.refusal) : {}}
      typed={refused?.typed ?? null}
    />
  );
}
