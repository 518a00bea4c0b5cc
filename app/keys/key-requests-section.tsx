import { Form } from "@remix-run/react";

import { PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { useText } from "#app/words/language.ts";
import { type KeyRole, keyRoles } from "#study/key-holders.ts";
import type { KeyRequestKind, RequestStanding } from "#study/key-requests.ts";

import { en } from "./words/en.ts";

export type KeyRequestShown = Readonly<{
  id: string;
  kind: KeyRequestKind;
  nominees: Readonly<Partial<Record<KeyRole, string>>>;
  reason: string;
  askedAt: string;
  standing: RequestStanding;
}>;

type Props = Readonly<{
  requests: readonly KeyRequestShown[];
  isHolder: boolean;
  isAuditor: boolean;
  passphraseError: string | undefined;
  /** The request that the error belongs to. */ refusedRequest: string | null;
}>;

/** Every request with where it stands, so that nobody is surprised by one. */
export function KeyRequestsSection({ requests, ...who }: Props) {
  const { requests: text } = useText({ en });
  return (
    <section className="stack-close" id="requests">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {requests.map((request) => (
        <Request key={request.id} request={request} {...who} />
      ))}
    </section>
  );
}

function Request({
  request,
  isHolder,
  isAuditor,
  passphraseError,
  refusedRequest,
}: Omit<Props, "requests"> & Readonly<{ request: KeyRequestShown }>) {
  const { requests: text } = useText({ en });
  const { standing, nominees } = request;
  const people = keyRoles.flatMap((role) =>
    nominees[role] === undefined ? [] : [text.nominee(role, nominees[role])],
  );
  const items = [
    { term: text.forWhom, description: people.join("; ") },
    { term: text.reason, description: request.reason },
    { term: text.askedAt, description: <LocalTime at={request.askedAt} /> },
    { term: text.standing, description: <Standing request={request} /> },
  ];
  const isOpen = standing.kind !== "done" && standing.kind !== "stopped";
  return (
    <div className="panel stack-close">
      <h3>{text.kinds[request.kind]}</h3>
      <DefinitionList items={items} />
      {isAuditor ? <AuditorForms id={request.id} kind={request.kind} standing={standing} /> : null}
      {isOpen && (isHolder || isAuditor) ? (
        <Form method="post" className="form" noValidate>
          <p>{text.stopText}</p>
          {isHolder ? (
            <PassphraseField
              form={request.id}
              error={refusedRequest === request.id ? passphraseError : undefined}
            />
          ) : null}
          <input type="hidden" name="request" value={request.id} />
          <div>
            <Button name="intent" value="stop">
              {text.stop}
            </Button>
          </div>
        </Form>
      ) : null}
    </div>
  );
}

function Standing({ request: { standing, kind } }: Readonly<{ request: KeyRequestShown }>) {
  const { requests: text } = useText({ en });
  switch (standing.kind) {
    case "waits-for-approval":
      return <>{text.waitsFor(standing.missing.map((capacity) => text.capacities[capacity]))}</>;
    case "waits-for-time":
      return (
        <>
          {text.waitsUntil} <LocalTime at={standing.dueAt} />
        </>
      );
    case "due":
      return <>{text.due[kind]}</>;
    default:
      return <>{text[standing.kind]}</>;
  }
}

function AuditorForms({
  id,
  kind,
  standing,
}: Readonly<{ id: string; kind: KeyRequestKind; standing: RequestStanding }>) {
  const { requests: text } = useText({ en });
  const asksConsent =
    standing.kind === "waits-for-approval" && standing.missing.includes("auditor");
  const canFinish = standing.kind === "due" && kind !== "new-secret";
  if (!asksConsent && !canFinish) return null;
  return (
    <Form method="post" className="stack-close">
      {asksConsent ? <p>{text.approveText}</p> : null}
      <input type="hidden" name="request" value={id} />
      <div>
        <Button kind="primary" name="intent" value={asksConsent ? "approve" : "finish"}>
          {asksConsent ? text.approve : text.finish}
        </Button>
      </div>
    </Form>
  );
}
