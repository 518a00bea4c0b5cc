// Rule B7: the statistician's boards, from what was released without arms, authors, lengths or an order.
import type { Boards } from "#analysis/boards/boards.ts";
import { type RankCorrelation, rankCorrelationOf } from "#analysis/boards/rank-correlation.ts";
import { parsePlan } from "#analysis/parse-plan.ts";
import type { NotEstimable } from "#analysis/result.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  listBoardMeans,
  listBoardSeats,
  listLengthCorrelations,
  listReleasedVignettes,
  releaseBoards,
} from "#db/queries/boards.ts";
import { noteOpening } from "#db/queries/openings.ts";
import { findPlan } from "#db/queries/plans.ts";
import { countVignettes, listCriteria } from "#db/queries/studies.ts";
import { highestIn, lowestIn } from "#study/extremes.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { countBoardsInThread } from "./analysis-threads.server.ts";

/** The margin is the plan's, in scale points; null where none is planned. */
export type BoardCriterion = Readonly<{ id: string; label: string; margin: number | null }>;

export type BoardsView = Readonly<{
  criteria: readonly BoardCriterion[];
  scale: Readonly<{ lowest: number; highest: number }>;
  /** Null until the study is sealed. */
  boards: Boards | null;
  length: readonly Readonly<{
    criterion: string;
    ofRatings: number;
    correlation: RankCorrelation | NotEstimable;
  }>[];
}>;

const levels = [1, 2, 3, 4, 5] as const;

/** Rule P16: the opening is an act of its own, so that no lock is held while the boards are computed. */
export async function openBoards(actor: Actor): Promise<BoardsView> {
  await asActor(actor.pools.analysis, actor.session, (tx) =>
    noteOpening(tx, actor.studyId, "boards"),
  );
  return readBoards(actor);
}

export async function readBoards(actor: Actor): Promise<BoardsView> {
  await fixWhatIsDue(actor);
  const { criteria, material, length } = await asActor(actor.pools.analysis, actor.session, (tx) =>
    readMaterial(tx, actor.studyId),
  );
  const boards =
    material.seats.length === 0 ? null : await countBoardsInThread({ ...material, levels });
  return {
    criteria,
    scale: { lowest: lowestIn(levels), highest: highestIn(levels) },
    boards,
    length,
  };
}

/** Rules B3, B8: before a look, whatever has become whole by now is fixed as it is. */
export const fixWhatIsDue = (actor: Actor) =>
  asActor(actor.pools.analysis, actor.session, (tx) => releaseBoards(tx, actor.studyId));

async function readMaterial(tx: Tx, studyId: StudyId) {
  const margins = marginsOf((await findPlan(tx, studyId))?.plan);
  const criteria = (await listCriteria(tx, studyId)).map(({ id, label }): BoardCriterion => ({
    id,
    label,
    margin: margins.get(id) ?? null,
  }));
  const found = await listLengthCorrelations(tx, studyId);
  const length = found.map(({ criterion, estimate, pairs, ofRatings }) => ({
    criterion,
    ofRatings,
    correlation: rankCorrelationOf(estimate, pairs),
  }));
  const material = {
    seats: await listBoardSeats(tx, studyId),
    means: await listBoardMeans(tx, studyId),
    released: await listReleasedVignettes(tx, studyId),
    vignettesPlanned: await countVignettes(tx, studyId),
    criteria: criteria.map(({ id }) => id),
  };
  return { criteria, length, material };
}

function marginsOf(stored: unknown): ReadonlyMap<string, number> {
  const parsed = parsePlan(stored);
  if (parsed.kind !== "plan-accepted") return new Map();
  return new Map(
    parsed.plan.criteria.flatMap(({ criterion, hypothesis }) =>
      hypothesis.kind === "non-inferiority"
        ? [[criterion, hypothesis.margin.scalePoints] as const]
        : [],
    ),
  );
}
