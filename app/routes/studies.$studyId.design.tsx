import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { DesignPage } from "#app/components/design-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { parseDesignForm } from "#app/http/design-form.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { readDesign } from "#app/services/read-design.server.ts";
import { recordDesign } from "#app/services/record-design.server.ts";
import { en } from "#app/text/investigator/design-en.ts";
import { useText } from "#app/text/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician", "auditor");
  const view = await readDesign(actor);
  return { ...view, mayChange: actor.role === "investigator" && view.state === "draft", isRecorded: new URL(request.url).searchParams.has("recorded") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  const form = await request.formData();
  const { versions } = await readDesign(actor);
  const parsed = parseDesignForm(form, versions[0]?.design.vignetteSet ?? "");
  const outcome = parsed.kind === "design" ? await recordDesign(actor, parsed.design) : parsed;
  if (outcome.kind === "design-recorded") return redirect(`/studies/${actor.studyId}/design?recorded`);
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

export default function Design() {
  const answer = useActionData<typeof action>();
  const { faults, refused } = useText({ en });
  const refusal = answer?.refusal;
  const errors = refusal?.kind === "fields-refused" ? Object.fromEntries(refusal.fields.map((field) => [shownAt(field), faults[field.replace(/\.\d+/, "")] ?? field])) : {};
  const sentence = refusal && refusal.kind !== "fields-refused" ? refused[refusal.kind] : null;
  return <DesignPage {...useLoaderData<typeof loader>()} errors={errors} refused={sentence} typed={answer?.typed ?? null} />;
}

/** What is wrong with all arms together is said at the first. */
const shownAt = (field: string): string => (field === "arms" ? "arms.0.id" : field);
