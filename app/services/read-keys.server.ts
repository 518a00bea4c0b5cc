import { asActor, type Tx } from "#db/client.server.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { sha256Hex } from "#study/digest.ts";
import { isKeyRole, type KeyOffice, type KeyRole, officeOf } from "#study/key-holders.ts";
import { keyPromiseText } from "#study/key-promise.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type KeysView = Readonly<{
  state: StudyState;
  offices: readonly KeyOffice[];
  /** The key that goes with the reader's role; null for an auditor. */
  ownRole: KeyRole | null;
  own: KeyOffice | null;
  promiseHash: string;
}>;

export const promiseHash = (): string => sha256Hex(keyPromiseText);

/** From the gate pool, so that the auditor reads the same. */
export const readKeys = (actor: Actor): Promise<KeysView> => asActor(actor.pools.gate, actor.session, (tx) => keysView(tx, actor));

async function keysView(tx: Tx, { studyId, state, role, participantId }: Actor): Promise<KeysView> {
  const offices = await listKeyOffices(tx, studyId);
  const ownRole = isKeyRole(role) ? role : null;
  return { state, offices, ownRole, own: ownRole && officeOf({ state, offices }, ownRole, participantId), promiseHash: promiseHash() };
}
