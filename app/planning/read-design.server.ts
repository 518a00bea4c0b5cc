import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listCaseTallies } from "#db/queries/panel-reviews.ts";
import { type DesignVersion, findVignetteSet, listDesigns } from "#db/queries/studies.ts";
import { type PanelStanding, panelStanding } from "#study/panel-standing.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { listVignetteSets } from "#vignettes/locate.ts";

/** `sets`: the ids that a design may name. */
export type DesignView = Readonly<{
  state: StudyState;
  versions: readonly DesignVersion[];
  caseSet: StandingSet | null;
  sets: readonly string[];
}>;

/** The attached set, and where its panel stands. */
export type StandingSet = Readonly<{
  setId: string;
  version: string;
  hash: string;
  reviewState: string;
  disclosure: string;
  panel: PanelStanding;
}>;

/** Every version, newest first, from the gate pool, which can read no score. */
export async function readDesign(actor: Actor): Promise<DesignView> {
  const sets = await listVignetteSets();
  return asActor(actor.pools.gate, actor.session, async (tx) => ({
    sets,
    state: actor.state,
    versions: await listDesigns(tx, actor.studyId),
    caseSet: await readStandingSet(tx, actor),
  }));
}

async function readStandingSet(tx: Tx, { studyId }: Actor): Promise<StandingSet | null> {
  const set = await findVignetteSet(tx, studyId);
  if (!set) return null;
  const { setId, setVersion, setHash, reviewState, disclosure } = set;
  return {
    setId,
    version: setVersion,
    hash: setHash,
    reviewState,
    disclosure,
    panel: panelStanding(await listCaseTallies(tx, studyId)),
  };
}
