import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findModel, listCardVersions } from "#db/queries/provenance-cards.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { type CardRefused, decideCard, refuseCorrection } from "#study/decide-card.ts";
import type { CardField, CorrectionRefused } from "#study/provenance-card.ts";
import { keepCard } from "./keep-card.server.ts";

export type Correction = Readonly<{
  fields: Readonly<Partial<Record<CardField, string>>>;
  emptyIsNotKnown: boolean;
  reason: string;
  seen: number;
}>;
export type CardCorrected = Readonly<{ kind: "card-recorded"; version: number }>;
export type ModelUnknown = Readonly<{ kind: "model-unknown" }>;

/** Rule I8: in any state, since what was wrong must be put right also after the results are open. */
export async function correctCard(
  actor: Actor,
  code: string,
  given: Correction,
  today: Date,
): Promise<CardCorrected | CorrectionRefused | CardRefused | ModelUnknown> {
  const read = decideCard(given.fields, { emptyIsNotKnown: given.emptyIsNotKnown, today });
  if (read.kind !== "card") return read;
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    await holdStudy(tx, actor.studyId);
    const model = await findModel(tx, actor.studyId, code);
    if (model === null) return { kind: "model-unknown" as const };
    const [last = null] = await listCardVersions(tx, model.id);
    const refusal = refuseCorrection(last, { ...given, card: read.card });
    if (refusal) return refusal;
    const version = (last?.version ?? 0) + 1;
    const reason = last === null ? null : given.reason;
    await keepCard(tx, actor, { authorId: model.id, version, card: read.card, reason });
    return { kind: "card-recorded", version };
  });
}
