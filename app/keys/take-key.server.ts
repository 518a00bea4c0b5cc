import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listKeyOffices, stepBackFromKey, takeKey } from "#db/queries/key-holders.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import {
  decideSteppingBack,
  decideTaking,
  isKeyRole,
  type KeyPlace,
  type KeyStanding,
  type KeyTakenUp,
  type SteppedBack,
  type SteppingBackRefused,
  type TakingRefused,
} from "#study/key-holders.ts";
import { promiseHash } from "./read-keys.server.ts";

type PromiseRefused = Readonly<{ kind: "consent-text-changed" }>;

/** The study held, so that two who ask at once take turns. */
async function standing(tx: Tx, { studyId }: Actor): Promise<KeyStanding> {
  const state = await holdStudy(tx, studyId);
  return { state, offices: await listKeyOffices(tx, studyId) };
}

/** Rule K1: the acting person takes the key of their role, or stands by for it, and promises what `shownHash` names. */
export async function takeKeyOffice(
  actor: Actor,
  place: KeyPlace,
  shownHash: string,
): Promise<KeyTakenUp | TakingRefused | PromiseRefused> {
  const { role, participantId, studyId } = actor;
  if (!isKeyRole(role)) return { kind: "no-key-role" };
  const textHash = promiseHash();
  if (shownHash !== textHash) return { kind: "consent-text-changed" };
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const decision = decideTaking(await standing(tx, actor), { role, place, participantId });
    if (decision.kind !== "key-taken-up") return decision;
    const version = await takeKey(tx, studyId, role, place);
    await appendToLedger(tx, studyId, {
      act: "key-taken",
      detail: { role, place, version, means: decision.means, textHash },
    });
    return decision;
  });
}

/** Only before the seal; another person may then take the office. */
export async function stepBack(actor: Actor): Promise<SteppedBack | SteppingBackRefused> {
  const { role, participantId, studyId } = actor;
  if (!isKeyRole(role)) return { kind: "no-office" };
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const decision = decideSteppingBack(await standing(tx, actor), role, participantId);
    if (decision.kind !== "stepped-back") return decision;
    const version = await stepBackFromKey(tx, studyId, role);
    await appendToLedger(tx, studyId, {
      act: "key-stepped-back",
      detail: { role, place: decision.place, version },
    });
    return decision;
  });
}
