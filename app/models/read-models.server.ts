import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findModel, listCardVersions, listModels } from "#db/queries/provenance-cards.ts";
import { findDesign } from "#db/queries/studies.ts";

export const readModels = (actor: Actor) =>
  asActor(actor.pools.operations, actor.session, async (tx) => ({
    state: actor.state,
    models: await listModels(tx, actor.studyId),
    arms:
      (await findDesign(tx, actor.studyId))?.design.arms.filter(
        ({ source }) => source === "model",
      ) ?? [],
  }));

/** One model with every version of its card; null for a code that this study doesn't have. */
export const readModel = (actor: Actor, code: string) =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const model = await findModel(tx, actor.studyId, code);
    return model && { model, versions: await listCardVersions(tx, model.id) };
  });
