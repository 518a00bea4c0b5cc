import { asActor } from "#db/client.server.ts";
import { type DesignVersion, listDesigns } from "#db/queries/studies.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type DesignView = Readonly<{ state: StudyState; versions: readonly DesignVersion[] }>;

/** Every version, newest first, from the gate pool, which can read no score. */
export async function readDesign(actor: Actor): Promise<DesignView> {
  const versions = await asActor(actor.pools.gate, actor.session, (tx) => listDesigns(tx, actor.studyId));
  return { state: actor.state, versions };
}
