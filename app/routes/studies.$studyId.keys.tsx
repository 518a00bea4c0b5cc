import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { type Actor, requireRole } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import { confirmOtherKey } from "#app/keys/confirm-key.server.ts";
import type { RequestTyped } from "#app/keys/key-request-form.tsx";
import {
  approveRequest,
  askForOtherKey,
  finishRequest,
  readKeyRequests,
  stopRequest,
} from "#app/keys/key-requests.server.ts";
import { type KeyDone, KeysPage } from "#app/keys/keys-page.tsx";
import { readKeys } from "#app/keys/read-keys.server.ts";
import { makeRecoveryCodes, setPassphrase } from "#app/keys/set-passphrase.server.ts";
import { stepBack, takeKeyOffice } from "#app/keys/take-key.server.ts";
import { en } from "#app/keys/words/en.ts";
import { en as secretText } from "#app/secrets/words/secret-en.ts";
import { useText } from "#app/words/language.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "investigator",
    "statistician",
    "auditor",
  );
  const asked = new URL(request.url).searchParams.get("done");
  return {
    ...(await readKeys(actor)),
    ...(await readKeyRequests(actor, new Date())),
    done: (Object.keys(en.done) as KeyDone[]).find((outcome) => outcome === asked) ?? null,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireRole(
    { request, context, params },
    "investigator",
    "statistician",
    "auditor",
  );
  const form = await request.formData();
  const outcome = await act(actor, form);
  if (isDone(outcome)) return redirect(`/studies/${actor.studyId}/keys?done=${doneBy(outcome)}`);
  if (outcome.kind === "codes-made") return data({ kind: outcome.kind, codes: outcome.codes });
  return data(
    {
      kind: "refused" as const,
      refusal: outcome,
      intent: String(form.get("intent")),
      request: String(form.get("request") ?? ""),
      typed: typedRequest(form),
    },
    { status: refusalStatus[outcome.kind] },
  );
}

type Outcome = Awaited<ReturnType<typeof act>>;

const noOffice = Promise.resolve({ kind: "no-office" as const });

const answerRequest = (actor: Actor, form: FormData) =>
  (form.get("intent") === "approve" ? approveRequest : finishRequest)(
    actor,
    String(form.get("request")),
    new Date(),
  );

/** What was typed in the form that asks for the other key, but the passphrase. */
const typedRequest = (form: FormData): RequestTyped | null =>
  form.get("intent") === "ask"
    ? Object.fromEntries(
        ["kind", "nominee", "name", "email", "reason"].map((name) => [
          name,
          String(form.get(name) ?? ""),
        ]),
      )
    : null;

function act(actor: Actor, form: FormData) {
  const field = (name: string): string => String(form.get(name) ?? "");
  switch (form.get("intent")) {
    case "step-back":
      return stepBack(actor);
    case "passphrase":
      return setPassphrase(actor, {
        passphrase: field("newPassphrase"),
        again: field("again"),
        current: field("passphrase"),
      });
    case "codes":
      return makeRecoveryCodes(actor, field("passphrase"));
    case "words":
      return confirmOtherKey(actor, field("words"));
    case "ask":
      return askForOtherKey(actor, {
        kind: field("kind") === "succession" ? "succession" : "new-secret",
        nominee: field("nominee"),
        name: field("name"),
        email: field("email"),
        reason: field("reason"),
        passphrase: field("passphrase"),
      });
    case "stop":
      return stopRequest(actor, field("request"), field("passphrase"), new Date());
    case "approve":
    case "finish":
      return actor.role === "auditor" ? answerRequest(actor, form) : noOffice;
    default:
      return takeKeyOffice(
        actor,
        form.get("place") === "reserve" ? "reserve" : "holder",
        field("textHash"),
      );
  }
}

type Done = Extract<
  Outcome,
  {
    kind:
      | "key-taken-up"
      | "stepped-back"
      | "passphrase-set"
      | "key-confirmed"
      | "codes-made"
      | "key-request-made"
      | "key-request-approved"
      | "key-request-stopped"
      | "key-handed-over";
  }
>;
type Refused = Exclude<Outcome, Done>;

const doneWords = {
  "stepped-back": "stepped-back",
  "passphrase-set": "passphrase",
  "key-confirmed": "words",
  "key-request-made": "asked",
  "key-request-approved": "approved",
  "key-request-stopped": "stopped",
  "key-handed-over": "handed-over",
} as const;

const isDone = (outcome: Outcome): outcome is Exclude<Done, { kind: "codes-made" }> =>
  outcome.kind === "key-taken-up" || outcome.kind in doneWords;

function doneBy(outcome: Exclude<Done, { kind: "codes-made" }>): KeyDone {
  if (outcome.kind === "key-taken-up") return outcome.place === "holder" ? "taken" : "reserve";
  return doneWords[outcome.kind];
}

export default function Keys() {
  const answer = useActionData<typeof action>();
  const text = useText({ en });
  const refused = answer?.kind === "refused" ? answer : null;
  const shown = refused ? wordsFor(refused.refusal, text.refused) : { sentence: null, errors: {} };
  return (
    <KeysPage
      {...useLoaderData<typeof loader>()}
      refused={shown.sentence}
      errors={shown.errors}
      refusedIntent={refused?.intent ?? null}
      refusedRequest={refused?.request ?? null}
      typedRequest={refused?.typed ?? null}
      codes={answer?.kind === "codes-made" ? answer.codes : null}
    />
  );
}

/** A fault of a field stands at the field, every other one above the page. */
function wordsFor(refusal: Refused, sentences: (typeof en)["refused"]) {
  if (secretText.isSecretRefusal(refusal))
    return { sentence: null, errors: secretText.errorsOf(refusal) };
  const sentence = sentences[refusal.kind];
  return refusal.kind.startsWith("word")
    ? { sentence: null, errors: { words: sentence } }
    : { sentence, errors: {} };
}
