import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { findPerson } from "#app/http/actor.server.ts";
import type { LoadContext } from "#app/http/load-context.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { suggestedPassphrase } from "#app/keys/read-keys.server.ts";
import { UnlockPage } from "#app/keys/unlock-page.tsx";
import {
  type Locked,
  readNewSecretDue,
  recoverSecret,
  resetSecret,
  unlockSession,
} from "#app/keys/unlock-session.server.ts";
import { en } from "#app/secrets/words/secret-en.ts";
import { useText } from "#app/words/language.ts";

export const meta: MetaFunction = () => [
  { title: "Your passphrase · Equipoise" },
  { name: "robots", content: "noindex" },
];

/** Whoever has nothing to unlock is sent to the start page, which knows the signed-out too. */
async function requireLocked(request: Request, context: LoadContext): Promise<Locked> {
  const person = await findPerson({ request, context });
  if (!person?.isLocked) throw redirect("/");
  return {
    gate: context.pools.gate,
    session: person.session,
    databaseKind: context.databaseKind,
    memberships: person.memberships,
  };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const resetFrom = await readNewSecretDue(await requireLocked(request, context));
  return {
    suggestion: suggestedPassphrase(),
    resetFrom,
    isResetDue: resetFrom !== null && new Date(resetFrom) <= new Date(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const locked = await requireLocked(request, context);
  const form = await request.formData();
  const [passphrase, newPassphrase, again, code] = [
    "passphrase",
    "newPassphrase",
    "again",
    "code",
  ].map((field) => String(form.get(field) ?? "")) as [string, string, string, string];
  const isRecovering = form.get("intent") === "recover";
  const outcome =
    form.get("intent") === "reset"
      ? await resetSecret(locked, { passphrase: newPassphrase, again }, new Date())
      : isRecovering
        ? await recoverSecret(locked, { code, passphrase: newPassphrase, again })
        : await unlockSession(locked, passphrase);
  if (outcome.kind === "secret-proved") return redirect("/");
  if (outcome.kind === "request-not-due") return redirect("/unlock");
  return data({ refusal: outcome, isRecovering }, { status: refusalStatus[outcome.kind] });
}

export default function Unlock() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText({ en });
  const isRecovering = answer?.isRecovering ?? false;
  const errors = answer ? text.errorsOf(answer.refusal) : {};
  const shown =
    isRecovering && errors.passphrase !== undefined
      ? {
          code: answer?.refusal.kind === "secret-wrong" ? text.unlock.codeWrong : errors.passphrase,
        }
      : errors;
  return <UnlockPage {...page} errors={shown} isRecovering={isRecovering} />;
}
