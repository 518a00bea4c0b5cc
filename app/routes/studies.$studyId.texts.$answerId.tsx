import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { compareTexts } from "#app/record/compare-texts.server.ts";
import { ComparisonsClosed } from "#app/record/comparison-list.tsx";
import { ComparisonPage } from "#app/record/comparison-page.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "coordinator",
    "investigator",
    "statistician",
    "auditor",
  );
  const outcome = await compareTexts(actor, params["answerId"] ?? "");
  if (outcome.kind === "text-unknown") throw data(outcome, { status: refusalStatus[outcome.kind] });
  return outcome;
}

export default function Text() {
  const outcome = useLoaderData<typeof loader>();
  return outcome.kind === "texts-compared" ? (
    <ComparisonPage page={outcome} />
  ) : (
    <ComparisonsClosed />
  );
}
