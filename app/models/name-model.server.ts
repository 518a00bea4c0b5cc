// A model gets its name, arm and card at once: no author of a model arm is without one.
import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type DrawFrozen, isDrawFrozen } from "#db/queries/draw.ts";
import { listModelAuthors } from "#db/queries/import.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { insertAuthor, listAuthors } from "#db/queries/people.ts";
import { findDesign, holdStudy } from "#db/queries/studies.ts";
import {
  type CardRefused,
  decideCard,
  decideModel,
  type ModelRefused,
} from "#study/decide-card.ts";
import type { CardField, ProvenanceCard } from "#study/provenance-card.ts";
import { asId, type AuthorId } from "#study/vocabulary.ts";
import { keepCard } from "./keep-card.server.ts";

export type NewModel = Readonly<{
  arm: string;
  label: string;
  fields: Readonly<Partial<Record<CardField, string>>>;
  emptyIsNotKnown: boolean;
}>;
export type ModelNamed = Readonly<{ kind: "model-named"; code: string }>;

/** Rule I7. */
export async function nameModel(
  actor: Actor,
  given: NewModel,
  today: Date,
): Promise<ModelNamed | ModelRefused | CardRefused | DrawFrozen> {
  const read = decideCard(given.fields, { emptyIsNotKnown: given.emptyIsNotKnown, today });
  if (read.kind !== "card") return read;
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (await isDrawFrozen(tx, actor.studyId)) return { kind: "draw-frozen" as const };
    const arms = (await findDesign(tx, actor.studyId))?.design.arms ?? [];
    const models = await listModelAuthors(tx, actor.studyId);
    const decision = decideModel({ state, arms, models }, given);
    if (decision.kind !== "model") return decision;
    const code = await insertModel(tx, actor, decision, read.card);
    return { kind: "model-named", code };
  });
}

async function insertModel(
  tx: Tx,
  actor: Actor,
  { arm, label }: Readonly<{ arm: string; label: string }>,
  card: ProvenanceCard,
): Promise<string> {
  const { studyId } = actor;
  const taken = (await listAuthors(tx, studyId)).filter((author) => author.arm === arm);
  const code = `${arm}-${taken.length + 1}`;
  const id = asId<AuthorId>(randomUUID());
  await insertAuthor(tx, { id, studyId, arm, code, participantId: null, card: { label } });
  await appendToLedger(tx, studyId, {
    act: "author-named",
    detail: { author: id },
    payload: { arm, code, label },
  });
  await keepCard(tx, actor, { authorId: id, version: 1, card, reason: null });
  return code;
}
