import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { type DesignParsed, parseDesignForm } from "#app/planning/design-form.server.ts";
import { DesignPage } from "#app/planning/design-page.tsx";
import { readDesign } from "#app/planning/read-design.server.ts";
import { type DesignNotRecorded, recordDesign } from "#app/planning/record-design.server.ts";
import { type DesignText, en } from "#app/planning/words/design-en.ts";
import { useText } from "#app/words/language.ts";
import type { AllocationRefused } from "#study/allocation/shapes.ts";
import type { DesignMisfit } from "#study/design-fit.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "investigator",
    "statistician",
    "auditor",
  );
  const view = await readDesign(actor);
  return {
    ...view,
    previewAt: `/studies/${actor.studyId}/design/preview`,
    mayChange: actor.role === "investigator" && view.state === "draft",
    isRecorded: new URL(request.url).searchParams.has("recorded"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  const form = await request.formData();
  const { versions } = await readDesign(actor);
  const parsed = parseDesignForm(form, versions[0]?.design.vignetteSet ?? "");
  const outcome = parsed.kind === "design" ? await recordDesign(actor, parsed.design) : parsed;
  if (outcome.kind === "design-recorded")
    return redirect(`/studies/${actor.studyId}/design?recorded`);
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

export default function Design() {
  const answer = useActionData<typeof action>();
  const text = useText({ en });
  const refusal = answer?.refusal;
  const sentence =
    refusal && refusal.kind !== "fields-refused" && refusal.kind !== "design-misfits"
      ? text.refused[refusal.kind]
      : null;
  return (
    <DesignPage
      {...useLoaderData<typeof loader>()}
      errors={errorsOf(refusal, text)}
      refused={sentence}
      typed={answer?.typed ?? null}
    />
  );
}

type Refusal = Exclude<DesignParsed, { kind: "design" }> | DesignNotRecorded;

function errorsOf(
  refusal: Refusal | undefined,
  { faults, misfits }: DesignText,
): Readonly<Record<string, string>> {
  if (refusal?.kind === "fields-refused")
    return Object.fromEntries(
      refusal.fields.map((field) => [shownAt(field), faults[field.replace(/\.\d+/, "")] ?? field]),
    );
  return refusal?.kind === "design-misfits"
    ? Object.fromEntries(
        refusal.misfits.map((misfit) => [shownAt(fieldOf(misfit)), misfits(misfit)]),
      )
    : {};
}

/** The field whose value has to change. */
const fieldOf = (misfit: DesignMisfit): string =>
  misfit.kind === "no-allocation"
    ? fieldsOfRefusals[misfit.refused.kind]
    : fieldsOfMisfits[misfit.kind];

const fieldsOfMisfits = {
  "arms-have-residents": "arms",
  "seats-have-raters": "raterSeats",
} as const;

const fieldsOfRefusals: Readonly<Record<AllocationRefused["kind"], string>> = {
  "spacing-out-of-range": "spacingReadings",
  "repeats-out-of-range": "repeatPercent",
  "arms-out-of-range": "arms",
  "seats-missing": "raterSeats",
  "vignettes-missing": "vignettes",
  "answers-missing": "vignettes",
  "acquaintance-empties-cell": "vignettes",
};

/** What is wrong with all arms together is said at the first. */
const shownAt = (field: string): string => (field === "arms" ? "arms.0.id" : field);
