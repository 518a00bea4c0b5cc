import type { Actor } from "#app/http/actor.server.ts";
import { suggestedCode } from "#app/secrets/passphrase.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { findOwnKeyCode, listScoreReaders } from "#db/queries/key-secrets.ts";
import { sha256Hex } from "#ground/digest.ts";
import {
  holderOf,
  isKeyRole,
  type KeyOffice,
  type KeyRole,
  officeOf,
  otherKey,
} from "#study/key-holders.ts";
import { keyPromiseText } from "#study/key-promise.ts";
import { wordsOf } from "#study/key-words.ts";
import type { StudyState } from "#study/vocabulary.ts";

export type KeysView = Readonly<{
  state: StudyState;
  offices: readonly KeyOffice[];
  /** The key that goes with the reader's role; null for an auditor. */
  ownRole: KeyRole | null;
  own: KeyOffice | null;
  /** Whoever holds the other key. */
  other: KeyOffice | null;
  /** The reader's own six; empty without a passphrase. */
  words: readonly string[];
  readers: readonly Readonly<{ role: KeyRole; code: string }>[];
  promiseHash: string;
  /** A passphrase that could be taken as it is. */
  suggestion: string;
}>;

export const promiseHash = (): string => sha256Hex(keyPromiseText);

export const suggestedPassphrase = (): string => wordsOf(suggestedCode()).join(" ");

/** From the gate pool, so that the auditor reads the same. */
export const readKeys = (actor: Actor): Promise<KeysView> =>
  asActor(actor.pools.gate, actor.session, (tx) => keysView(tx, actor));

async function keysView(tx: Tx, { studyId, state, role, participantId }: Actor): Promise<KeysView> {
  const offices = await listKeyOffices(tx, studyId);
  const ownRole = isKeyRole(role) ? role : null;
  const code = ownRole && (await findOwnKeyCode(tx, studyId));
  return {
    state,
    offices,
    ownRole,
    own: ownRole && officeOf({ state, offices }, ownRole, participantId),
    other: ownRole && holderOf(offices, otherKey(ownRole)),
    words: code ? wordsOf(code) : [],
    readers: await listScoreReaders(tx, studyId),
    promiseHash: promiseHash(),
    suggestion: suggestedPassphrase(),
  };
}
