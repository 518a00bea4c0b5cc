import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { ComparisonsClosed } from "#app/components/comparison-list.tsx";
import { ComparisonPage } from "#app/components/comparison-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { compareTexts } from "#app/services/compare-texts.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "coordinator", "investigator", "statistician", "auditor");
  const outcome = await compareTexts(actor, params["answerId"] ?? "");
  if (outcome.kind === "text-unknown") throw data(outcome, { status: refusalStatus[outcome.kind] });
  return outcome;
}

export default function Text() {
  const outcome = useLoaderData<typeof loader>();
  return outcome.kind === "texts-compared" ? <ComparisonPage page={outcome} /> : <ComparisonsClosed />;
}
