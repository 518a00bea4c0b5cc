import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { confirmKey } from "#db/queries/key-secrets.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holderOf, isKeyRole, otherKey } from "#study/key-holders.ts";
import { codeOf } from "#study/key-words.ts";

export type KeyConfirmed = Readonly<{ kind: "key-confirmed" }>;
export type ConfirmingRefused =
  | Readonly<{ kind: "no-office" | "other-key-vacant" | "words-differ" | "words-missing" }>
  | Readonly<{ kind: "word-unknown"; word: string }>;

/** Rule K8: the six words that the other key holder read out, typed by this one. */
export async function confirmOtherKey(
  actor: Actor,
  typed: string,
): Promise<KeyConfirmed | ConfirmingRefused> {
  const { role, studyId, participantId } = actor;
  if (!isKeyRole(role)) return { kind: "no-office" };
  const read = codeOf(typed);
  if (read.kind !== "code") return read.kind === "words-missing" ? { kind: "words-missing" } : read;
  return asActor(actor.pools.gate, actor.session, async (tx) => {
    const offices = await listKeyOffices(tx, studyId);
    const other = holderOf(offices, otherKey(role));
    if (holderOf(offices, role)?.participantId !== participantId)
      return { kind: "no-office" as const };
    if (!other?.hasSecret) return { kind: "other-key-vacant" as const };
    if (!(await confirmKey(tx, studyId, otherKey(role), read.code)))
      return { kind: "words-differ" as const };
    await appendToLedger(tx, studyId, {
      act: "key-confirmed",
      detail: { participantId: other.participantId },
    });
    return { kind: "key-confirmed" as const };
  });
}
