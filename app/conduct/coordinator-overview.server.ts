import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findDeadline } from "#db/queries/deadlines.ts";
import { listImportedSoFar, type ImportedSoFar } from "#db/queries/import.ts";
import { listCaseTallies } from "#db/queries/panel-reviews.ts";
import {
  findTextProgress,
  listReaderProgress,
  listWriterProgress,
  type ReaderProgress,
  type TextProgress,
  type WriterProgress,
} from "#db/queries/progress.ts";
import { findSealedDocument, type SealedDocument } from "#db/queries/sealed-document.ts";
import { findDesign, findVignetteSet, listVignettes } from "#db/queries/studies.ts";
import { coordinatorFacts, readCoordinatorFacts } from "#db/queries/study-facts.ts";
import { findSurface } from "#db/queries/surface.ts";
import { listClearedAnswers, listWaitingCases } from "#db/queries/texts.ts";
import type { GuaranteeChecked } from "#study/allocation/guarantees.ts";
import type { Arm } from "#study/arms.ts";
import { type PanelStanding, panelStanding } from "#study/panel-standing.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import { obstaclesTo } from "#study/kinds/reader-study/steps.ts";
import type { SurfacePredictability } from "#study/surface-predictability.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { type CaseCounts, countCases } from "#study/whole-cases.ts";
import { findSetPromise } from "#vignettes/locate.ts";
import { findSize, measureRecognition } from "./measure-recognition.server.ts";
import { measureSurface } from "./measure-surface.server.ts";

export type AttachedSet = Readonly<{
  setId: string;
  version: string;
  hash: string;
  reviewState: string;
  disclosure: string;
  isPublic: boolean;
  vignettes: number;
  panel: PanelStanding;
}>;

/** `isPublic` is null where the set isn't installed. */
export type PlannedSet = Readonly<{ setId: string; isPublic: boolean | null }>;

export type CoordinatorOverview = Readonly<{
  state: StudyState;
  /** What is left to do before the coordinator's next step; empty once the study is sealed. */
  obstacles: readonly Obstacle[];
  /** The set that the design names; null without a design. */
  plannedSet: PlannedSet | null;
  attachedSet: AttachedSet | null;
  arms: readonly Arm[];
  writers: readonly WriterProgress[];
  models: readonly ImportedSoFar[];
  texts: TextProgress & Readonly<{ waiting: CaseCounts }>;
  readers: readonly ReaderProgress[];
  dueAt: Date | null;
}>;

const coordinatorStep = { draft: "collecting", collecting: "rating" } as const;

export const readCoordinatorOverview = (actor: Actor): Promise<CoordinatorOverview> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const design = (await findDesign(tx, actor.studyId))?.design;
    return {
      state: actor.state,
      obstacles: await readObstacles(tx, actor),
      plannedSet: design
        ? {
            setId: design.vignetteSet,
            isPublic: (await findSetPromise(design.vignetteSet))?.isPublic ?? null,
          }
        : null,
      attachedSet: await readAttachedSet(tx, actor),
      arms: design?.arms ?? [],
      writers: await listWriterProgress(tx, actor.studyId),
      models: await listImportedSoFar(tx, actor.studyId),
      texts: {
        ...(await findTextProgress(tx, actor.studyId)),
        waiting: countCases(await listWaitingCases(tx, actor.studyId)),
      },
      readers: await listReaderProgress(tx, actor.studyId),
      dueAt: await findDeadline(tx, actor.studyId),
    };
  });

async function readObstacles(tx: Tx, actor: Actor): Promise<readonly Obstacle[]> {
  if (actor.state !== "draft" && actor.state !== "collecting") return [];
  return obstaclesTo(
    coordinatorStep[actor.state],
    coordinatorFacts(actor.databaseKind, await readCoordinatorFacts(tx, actor.studyId)),
  );
}

async function readAttachedSet(tx: Tx, { studyId }: Actor): Promise<AttachedSet | null> {
  const set = await findVignetteSet(tx, studyId);
  if (!set) return null;
  const { setId, setVersion, setHash, reviewState, disclosure, isPublic } = set;
  return {
    setId,
    version: setVersion,
    hash: setHash,
    reviewState,
    disclosure,
    isPublic,
    vignettes: (await listVignettes(tx, studyId)).length,
    panel: panelStanding(await listCaseTallies(tx, studyId)),
  };
}

export type SealView = Readonly<{
  state: StudyState;
  obstacles: readonly Obstacle[];
  models: readonly ImportedSoFar[];
  sealed: SealedDocument | null;
  surface: SurfacePredictability | null;
  /** Rule A20 for this design; null while something is left to do before the seal, and after it, when the certificate has it. */
  recognition: GuaranteeChecked | null;
}>;

/** What is left to do before the seal, or the seal itself: its commitment and certificate, never its seed and salt. */
export async function readSeal(actor: Actor): Promise<SealView> {
  const { size, ...view } = await asActor(actor.pools.operations, actor.session, async (tx) => {
    const obstacles = await readObstacles(tx, actor);
    return {
      state: actor.state,
      obstacles,
      models: await listImportedSoFar(tx, actor.studyId),
      sealed: await findSealedDocument(tx, actor.studyId),
      surface: await readSurface(tx, actor, obstacles),
      size:
        actor.state === "collecting" && obstacles.length === 0
          ? await findSize(tx, actor.studyId)
          : null,
    };
  });
  return { ...view, recognition: size ? await measureRecognition(size) : null };
}

/** Measured anew until the seal, once nothing is left to do before it; from then on as the seal recorded it. */
async function readSurface(
  tx: Tx,
  { studyId, state }: Actor,
  obstacles: readonly Obstacle[],
): Promise<SurfacePredictability | null> {
  if (state !== "collecting") return findSurface(tx, studyId);
  const design = obstacles.length === 0 ? await findDesign(tx, studyId) : null;
  return design ? measureSurface(await listClearedAnswers(tx, studyId), design.design.arms) : null;
}
