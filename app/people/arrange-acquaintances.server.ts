// The coordinator's side of acquaintances: where residents work, who has declared, whom the seal need not wait for.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import {
  insertAffiliation,
  insertWaiver,
  listRaterWords,
  listResidentPlaces,
  type RaterWord,
  type ResidentPlace,
} from "#db/queries/acquaintances.ts";
import { type DrawFrozen, isDrawFrozen } from "#db/queries/draw.ts";
import { appendAct, appendToLedger } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import {
  type AcquaintanceWaived,
  type AffiliationGiven,
  type AffiliationRefused,
  decideAffiliation,
  decideWaiver,
  type WaiverRefused,
} from "#study/acquaintance.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { acquaintanceWaived } from "#study/records/acquaintance-waiver.ts";

export type AcquaintanceOverview = Readonly<{
  state: StudyState;
  residents: readonly ResidentPlace[];
  raters: readonly RaterWord[];
}>;

export const readAcquaintanceOverview = (actor: Actor): Promise<AcquaintanceOverview> =>
  asActor(actor.pools.operations, actor.session, async (tx) => ({
    state: actor.state,
    residents: await listResidentPlaces(tx, actor.studyId),
    raters: await listRaterWords(tx, actor.studyId),
  }));

export async function recordAffiliation(
  actor: Actor,
  code: string,
  institution: string,
): Promise<
  AffiliationGiven | AffiliationRefused | DrawFrozen | Readonly<{ kind: "resident-unknown" }>
> {
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const decision = decideAffiliation(await holdStudy(tx, actor.studyId), institution);
    if (decision.kind !== "affiliation-recorded") return decision;
    if (await isDrawFrozen(tx, actor.studyId)) return { kind: "draw-frozen" as const };
    const resident = (await listResidentPlaces(tx, actor.studyId)).find((one) => one.code === code);
    if (!resident) return { kind: "resident-unknown" as const };
    const { participantId } = resident;
    const { institution: place } = decision;
    const version = await insertAffiliation(tx, {
      participantId,
      studyId: actor.studyId,
      institution: place,
    });
    await appendToLedger(tx, actor.studyId, {
      act: "affiliation-recorded",
      detail: { participantId },
      payload: { version, institution: place },
    });
    return decision;
  });
}

export async function waiveAcquaintance(
  actor: Actor,
  code: string,
  reason: string,
): Promise<
  | AcquaintanceWaived
  | WaiverRefused
  | DrawFrozen
  | Readonly<{ kind: "rater-unknown" | "already-waived" }>
> {
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const decision = decideWaiver(await holdStudy(tx, actor.studyId), reason);
    if (decision.kind !== "acquaintance-waived") return decision;
    if (await isDrawFrozen(tx, actor.studyId)) return { kind: "draw-frozen" as const };
    const rater = (await listRaterWords(tx, actor.studyId)).find((one) => one.code === code);
    if (!rater) return { kind: "rater-unknown" as const };
    const { participantId } = rater;
    if (
      !(await insertWaiver(tx, {
        participantId,
        studyId: actor.studyId,
        waivedBy: actor.participantId,
        reason: decision.reason,
      }))
    )
      return { kind: "already-waived" as const };
    await appendAct(tx, actor.studyId, acquaintanceWaived, {
      detail: { participantId },
      payload: { reason: decision.reason },
    });
    return decision;
  });
}
