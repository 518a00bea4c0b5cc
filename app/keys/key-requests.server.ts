// A lost secret, a key holder who leaves: asked by the other key holder, agreed to by the auditor, stopped by either holder.
import type { Actor } from "#app/http/actor.server.ts";
import { prepareSecret, proveSecret } from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import {
  approveKeyRequest,
  askForKey,
  finishKeyRequest,
  type KeyAsked,
  listKeyCandidates,
  listKeyRequests,
  type ListedKeyRequest,
  stopKeyRequest,
  studyHasAuditor,
} from "#db/queries/key-requests.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holderOf, isBeforeSeal, isKeyRole, otherKey } from "#study/key-holders.ts";
import { requestStanding, type RequestStanding } from "#study/key-requests.ts";
import type { SecretRefused } from "#study/key-secret.ts";
import type { ParticipantId } from "#study/vocabulary.ts";

export type RequestShown = ListedKeyRequest & Readonly<{ standing: RequestStanding }>;
export type RequestsView = Readonly<{
  requests: readonly RequestShown[];
  candidates: readonly Readonly<{ participantId: ParticipantId; code: string }>[];
  hasAuditor: boolean;
}>;

export const readKeyRequests = (actor: Actor, now: Date): Promise<RequestsView> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    const hasAuditor = await studyHasAuditor(tx, actor.studyId);
    const requests = (await listKeyRequests(tx, actor.studyId)).map((request) => ({
      ...request,
      standing: requestStanding(request, hasAuditor, now),
    }));
    return {
      requests,
      hasAuditor,
      candidates: isKeyRole(actor.role)
        ? await listKeyCandidates(tx, actor.studyId, otherKey(actor.role))
        : [],
    };
  });

export type RequestAsked = Readonly<{
  kind: "new-secret" | "succession";
  nominee: string;
  name: string;
  email: string;
  reason: string;
  passphrase: string;
}>;
export type RequestRefused = Readonly<{
  kind: "no-office" | "other-key-vacant" | "reason-missing" | "nominee-missing" | "keys-are-named";
}>;
export type RequestMade = Readonly<{ kind: "key-request-made" }>;

/** Rules K10, K11: the holder of one key asks for the other, with their secret: this counts as their approval. */
export async function askForOtherKey(
  actor: Actor,
  asked: RequestAsked,
): Promise<RequestMade | RequestRefused | SecretRefused> {
  const { role, studyId, participantId, state } = actor;
  const reason = asked.reason.trim();
  if (!isKeyRole(role)) return { kind: "no-office" };
  if (!reason) return { kind: "reason-missing" };
  // Before the seal another person simply takes the key.
  if (asked.kind === "succession" && isBeforeSeal(state)) return { kind: "keys-are-named" };
  const given = await prepareSecret(actor.pools.gate, actor.session, asked.passphrase);
  if (given.kind !== "secret-try") return given;
  return asActor(actor.pools.gate, actor.session, async (tx) => {
    const proved = await proveSecret(tx, given);
    if (proved.kind !== "secret-proved") return proved;
    const offices = await listKeyOffices(tx, studyId);
    if (holderOf(offices, role)?.participantId !== participantId)
      return { kind: "no-office" as const };
    const request =
      asked.kind === "new-secret"
        ? newSecretFor(holderOf(offices, otherKey(role))?.participantId ?? null, actor, reason)
        : successionTo(asked, actor, reason, await listKeyCandidates(tx, studyId, otherKey(role)));
    if ("refused" in request) return { kind: request.refused };
    const made = await askForKey(tx, studyId, request);
    await appendToLedger(tx, studyId, {
      act: "key-request-made",
      detail: {
        request: made.request,
        kind: request.kind,
        role: request.role,
        participantId: made.nominee,
      },
      payload: { reason },
    });
    return { kind: "key-request-made" as const };
  });
}

type Ready = KeyAsked | Readonly<{ refused: RequestRefused["kind"] }>;

const otherOf = ({ role }: Actor) => otherKey(isKeyRole(role) ? role : "investigator");

const newSecretFor = (holder: ParticipantId | null, actor: Actor, reason: string): Ready =>
  holder === null
    ? { refused: "other-key-vacant" }
    : { kind: "new-secret", role: otherOf(actor), nominee: holder, newPerson: null, reason };

function successionTo(
  { nominee, name, email }: RequestAsked,
  actor: Actor,
  reason: string,
  candidates: RequestsView["candidates"],
): Ready {
  const chosen = candidates.find(({ participantId }) => participantId === nominee);
  if (chosen)
    return {
      kind: "succession",
      role: otherOf(actor),
      nominee: chosen.participantId,
      newPerson: null,
      reason,
    };
  return name.trim()
    ? {
        kind: "succession",
        role: otherOf(actor),
        nominee: null,
        newPerson: { name: name.trim(), email: email.trim() || null },
        reason,
      }
    : { refused: "nominee-missing" };
}

export type RequestAnswered = Readonly<{
  kind: "key-request-approved" | "key-request-stopped" | "key-handed-over";
}>;
export type AnswerRefused = Readonly<{ kind: "request-settled" | "request-not-due" | "no-office" }>;

/** The auditor's consent. What needs no wait is carried out at once. */
export async function approveRequest(
  actor: Actor,
  id: string,
  now: Date,
): Promise<RequestAnswered | AnswerRefused> {
  return asActor(actor.pools.gate, actor.session, async (tx) => {
    const request = await findRequest(tx, actor, id, now);
    if (
      request?.standing.kind !== "waits-for-approval" ||
      !request.standing.missing.includes("auditor")
    )
      return { kind: "request-settled" as const };
    await approveKeyRequest(tx, id);
    await appendToLedger(tx, actor.studyId, {
      act: "key-request-approved",
      detail: { request: id, capacity: "auditor" },
    });
    return request.kind === "succession"
      ? handOver(tx, id)
      : { kind: "key-request-approved" as const };
  });
}

/** Rule K12: after the days of waiting the auditor hands the keys over; a new secret is its holder's own to set. */
export async function finishRequest(
  actor: Actor,
  id: string,
  now: Date,
): Promise<RequestAnswered | AnswerRefused> {
  return asActor(actor.pools.gate, actor.session, async (tx) => {
    const request = await findRequest(tx, actor, id, now);
    return request?.standing.kind === "due" && request.kind !== "new-secret"
      ? handOver(tx, id)
      : { kind: "request-not-due" as const };
  });
}

async function handOver(tx: Tx, id: string): Promise<RequestAnswered> {
  await finishKeyRequest(tx, id);
  return { kind: "key-handed-over" };
}

/** By a key holder with their secret, or by the auditor. */
export async function stopRequest(
  actor: Actor,
  id: string,
  passphrase: string,
  now: Date,
): Promise<RequestAnswered | AnswerRefused | SecretRefused> {
  const given = isKeyRole(actor.role)
    ? await prepareSecret(actor.pools.gate, actor.session, passphrase)
    : null;
  if (given && given.kind !== "secret-try") return given;
  return asActor(actor.pools.gate, actor.session, async (tx) => {
    const proved = given ? await proveSecret(tx, given) : null;
    if (proved && proved.kind !== "secret-proved") return proved;
    const request = await findRequest(tx, actor, id, now);
    if (!request || request.standing.kind === "done" || request.standing.kind === "stopped")
      return { kind: "request-settled" as const };
    const offices = await listKeyOffices(tx, actor.studyId);
    if (
      isKeyRole(actor.role) &&
      holderOf(offices, actor.role)?.participantId !== actor.participantId
    )
      return { kind: "no-office" as const };
    const capacity = await stopKeyRequest(tx, id);
    await appendToLedger(tx, actor.studyId, {
      act: "key-request-stopped",
      detail: { request: id, capacity },
    });
    return { kind: "key-request-stopped" as const };
  });
}

async function findRequest(
  tx: Tx,
  { studyId }: Actor,
  id: string,
  now: Date,
): Promise<RequestShown | null> {
  const hasAuditor = await studyHasAuditor(tx, studyId);
  const request = (await listKeyRequests(tx, studyId)).find((one) => one.id === id);
  return request ? { ...request, standing: requestStanding(request, hasAuditor, now) } : null;
}
