import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parsePlanForm } from "#app/planning/plan-form.server.ts";
import { PlanPage } from "#app/planning/plan-page.tsx";
import { readPlan } from "#app/planning/read-plan.server.ts";
import { recordPlan } from "#app/planning/record-plan.server.ts";
import { en as secretText } from "#app/secrets/words/secret-en.ts";
import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/plan-en.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "investigator",
    "statistician",
    "auditor",
  );
  const done = new URL(request.url).searchParams.get("done");
  return {
    ...(await readPlan(actor)),
    mayChange: actor.role !== "auditor" && actor.state !== "unblinded",
    done,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const form = await request.formData();
  const { referenceArm, arms, criteria, scale } = await readPlan(actor);
  const parsed = parsePlanForm(form, {
    referenceArm,
    arms: arms.map(({ id }) => id),
    criteria: criteria.map(({ id }) => id),
    scale,
  });
  const outcome =
    parsed.kind === "plan"
      ? await recordPlan(
          actor,
          parsed.plan,
          String(form.get("amendmentReason") ?? ""),
          String(form.get("passphrase") ?? ""),
        )
      : parsed;
  if (outcome.kind === "plan-recorded")
    return redirect(
      `/studies/${actor.studyId}/plan?done=${outcome.isAmendment ? "amended" : "recorded"}`,
    );
  const typed = Object.fromEntries(
    [...form]
      .filter(([name]) => name !== "passphrase")
      .map(([name]) => [name, form.getAll(name).map(String)]),
  );
  return data({ refusal: outcome, typed }, { status: refusalStatus[outcome.kind] });
}

export default function PlanRoute() {
  const answer = useActionData<typeof action>();
  const refusal = answer?.refusal;
  const { refused } = useText({ en });
  const sentence =
    refusal?.kind === "study-unblinded" ||
    refusal?.kind === "plan-unchanged" ||
    refusal?.kind === "key-of-another"
      ? refused[refusal.kind]
      : null;
  const fault =
    refusal?.kind === "plan-refused"
      ? refusal
      : refusal?.kind === "amendment-needs-reason"
        ? { kind: refusal.kind }
        : null;
  return (
    <PlanPage
      {...useLoaderData<typeof loader>()}
      refused={sentence}
      secretError={
        refusal && secretText.isSecretRefusal(refusal) ? secretText.refused(refusal) : undefined
      }
      fault={fault}
      typed={answer?.typed ?? null}
    />
  );
}
