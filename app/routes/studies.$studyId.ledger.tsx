import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { forgetLedgerStanding } from "#app/computing/ledger-standing.server.ts";
import { readLedgerPage } from "#app/computing/study-ledger.server.ts";
import { agreeToLeaveOut, readVoids } from "#app/computing/void-entries.server.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { parsePage } from "#app/http/page-number.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { parseLedgerFilter } from "#app/record/ledger-filter-form.server.ts";
import { LedgerPage } from "#app/record/ledger-page.tsx";
import { parseVoidForm } from "#app/record/void-form.server.ts";
import { rowsPerPage } from "#app/ui/pager.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "auditor",
    "investigator",
    "statistician",
  );
  const filter = parseLedgerFilter(request);
  const page = parsePage(request);
  return {
    ...(await readLedgerPage(actor, filter, page, rowsPerPage)),
    ...(await readVoids(actor)),
    filter,
    page,
    studyId: actor.studyId,
  };
}

/** Agree that an entry is left out; or check every entry again, which records nothing. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "auditor",
    "investigator",
    "statistician",
  );
  const form = await request.formData();
  if (form.get("intent") !== "leave-out") {
    forgetLedgerStanding(actor);
    return redirect(`/studies/${actor.studyId}/ledger`);
  }
  const named = parseVoidForm(form);
  const outcome =
    named === null ? { kind: "void-not-asked" as const } : await agreeToLeaveOut(actor, named);
  return outcome.kind === "void-agreed"
    ? redirect(`/studies/${actor.studyId}/ledger#left-out`)
    : data({ refusal: outcome.kind }, { status: refusalStatus[outcome.kind] });
}

export default function Ledger() {
  return (
    <LedgerPage
      {...useLoaderData<typeof loader>()}
      refusal={useActionData<typeof action>()?.refusal ?? null}
    />
  );
}
