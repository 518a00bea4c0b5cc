import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listModels } from "#db/queries/provenance-cards.ts";
import { listVignettes } from "#db/queries/studies.ts";
import { Stimulus } from "#vignettes/schema.ts";

/** What a prompt is made of: the cases, without their keys, and the models with their cards. */
export const readPromptMaterial = (actor: Actor) =>
  asActor(actor.pools.operations, actor.session, async (tx) => ({
    cases: (await listVignettes(tx, actor.studyId)).map(({ number, stimulus }) => {
      const { stem, data, question } = Stimulus.parse(stimulus);
      return { number, stimulus: { stem, data, question } };
    }),
    models: await listModels(tx, actor.studyId),
  }));
