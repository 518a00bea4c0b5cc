import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { readUnblinding } from "#app/results/read-unblinding.server.ts";
import { signUnblinding } from "#app/results/sign-unblinding.server.ts";
import { UnblindPage } from "#app/results/unblind-page.tsx";
import { en as secretText } from "#app/secrets/words/secret-en.ts";
import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/unblind-en.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  return { ...(await readUnblinding(actor)), studyId: actor.studyId, role: actor.role };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole({ request, context, params }, "investigator", "statistician");
  const outcome = await signUnblinding(
    actor,
    String((await request.formData()).get("passphrase") ?? ""),
  );
  if (outcome.kind === "unblinding-signed") return redirect(`/studies/${actor.studyId}/unblind`);
  if (secretText.isSecretRefusal(outcome))
    return data(
      { kind: "secret-refused" as const, secret: secretText.refused(outcome), obstacles: [] },
      { status: refusalStatus[outcome.kind] },
    );
  return data(
    {
      kind: outcome.kind,
      secret: null,
      obstacles: outcome.kind === "step-not-ready" ? outcome.obstacles : [],
    },
    { status: refusalStatus[outcome.kind] },
  );
}

export default function Unblind() {
  const refusal = useActionData<typeof action>();
  const text = useText({ en });
  const refused =
    refusal && refusal.secret === null
      ? { sentence: text.refused[refusal.kind], obstacles: refusal.obstacles.map(text.obstacle) }
      : null;
  return (
    <UnblindPage
      {...useLoaderData<typeof loader>()}
      refused={refused}
      secretError={refusal?.secret ?? undefined}
    />
  );
}
