import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { LockPage } from "#app/results/lock-page.tsx";
import { lockStudy } from "#app/results/lock-study.server.ts";
import { readLockReadiness } from "#app/results/study-progress.server.ts";
import { en as secretText } from "#app/secrets/words/secret-en.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  return { state: actor.state, studyId: actor.studyId, ...(await readLockReadiness(actor)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator");
  const outcome = await lockStudy(
    actor,
    String((await request.formData()).get("passphrase") ?? ""),
  );
  if (outcome.kind === "state-changed") return redirect(`/studies/${actor.studyId}/lock`);
  return data(outcome, { status: refusalStatus[outcome.kind] });
}

export default function Lock() {
  const refusal = useActionData<typeof action>();
  const secretError =
    refusal && secretText.isSecretRefusal(refusal) ? secretText.refused(refusal) : undefined;
  return (
    <LockPage
      {...useLoaderData<typeof loader>()}
      refused={
        refusal && secretError === undefined
          ? refusal.kind === "key-of-another"
            ? "another"
            : "not-ready"
          : null
      }
      secretError={secretError}
    />
  );
}
