import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  findDeclaration,
  findDeclarationOwed,
  insertDeclaration,
  listWriters,
} from "#db/queries/acquaintances.ts";
import { isDrawFrozen } from "#db/queries/draw.ts";
import { appendAct, takeTurn } from "#db/queries/ledger.ts";
import { findStudyState } from "#db/queries/studies.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import {
  type AcquaintancesDeclared,
  decideDeclaration,
  type DeclarationGiven,
  declarationStage,
  type DeclarationRefused,
  type ListedWriter,
} from "#study/acquaintance.ts";
import { invariant } from "#study/invariant.ts";
import { acquaintancesDeclared } from "#study/records/acquaintance.ts";

export type AcquaintancePage = Readonly<{
  stage: ReturnType<typeof declarationStage>;
  listed: readonly ListedWriter[];
  /** The list as one line, sent back with the form: a declaration holds for the list it was given on. */
  listedAs: string;
  /** The standing declaration; null before the first. */
  declared: Readonly<{ known: readonly string[]; at: string; isForThisList: boolean }> | null;
}>;

export const readAcquaintances = (actor: Actor): Promise<AcquaintancePage> =>
  asActor(actor.pools.blinded, actor.session, (tx) => acquaintancesOf(tx, actor));

export async function acquaintancesOf(
  tx: Tx,
  { studyId, participantId, state }: Pick<Actor, "studyId" | "participantId" | "state">,
): Promise<AcquaintancePage> {
  const listed = await listWriters(tx, studyId);
  const standing = await findDeclaration(tx, participantId);
  const listedAs = canonicalJson(listed);
  const declared = standing && {
    known: standing.known,
    at: standing.recordedAt.toISOString(),
    isForThisList: canonicalJson(standing.listed) === listedAs,
  };
  return {
    stage: declarationStage({ state, isOwed: await findDeclarationOwed(tx, studyId) }),
    listed,
    listedAs,
    declared,
  };
}

/** Rules A15, A16: the rater's own word on every resident listed, as a further version. */
export async function declareAcquaintances(
  actor: Actor,
  given: Omit<DeclarationGiven, "sawThisList"> & Readonly<{ listedAs: string }>,
): Promise<AcquaintancesDeclared | DeclarationRefused> {
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    await takeTurn(tx, actor.studyId);
    const state = await findStudyState(tx, actor.studyId);
    invariant(state, "a rater acts in a study that isn't there");
    if (await isDrawFrozen(tx, actor.studyId)) return { kind: "acquaintance-closed" as const };
    const { listed, listedAs } = await acquaintancesOf(tx, actor);
    const decision = decideDeclaration(
      { state, isOwed: await findDeclarationOwed(tx, actor.studyId) },
      listed,
      { ...given, sawThisList: given.listedAs === listedAs },
    );
    if (decision.kind !== "acquaintances-declared") return decision;
    const version = ((await findDeclaration(tx, actor.participantId))?.version ?? 0) + 1;
    await insertDeclaration(tx, {
      participantId: actor.participantId,
      version,
      studyId: actor.studyId,
      listed,
      known: decision.known,
    });
    await appendAct(tx, actor.studyId, acquaintancesDeclared, {
      detail: { version, listed: listed.length },
      payload: { listed, known: decision.known },
    });
    return decision;
  });
}
