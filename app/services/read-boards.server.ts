// Rule B7: the statistician's boards, from readings without arms, authors or lengths.
import type { BoardReading } from "#analysis/boards/board-reading.ts";
import { boards, type Boards } from "#analysis/boards/boards.ts";
import { type RankCorrelation, rankCorrelationOf } from "#analysis/boards/rank-correlation.ts";
import { parsePlan } from "#analysis/parse-plan.ts";
import type { NotEstimable } from "#analysis/result.ts";
import { asActor } from "#db/client.server.ts";
import { type AnalysisScore, listAnalysisScores } from "#db/queries/analysis.ts";
import { type BoardRow, listBoardRows, listLengthCorrelations } from "#db/queries/boards.ts";
import { noteOpening } from "#db/queries/openings.ts";
import { findPlan } from "#db/queries/plans.ts";
import { findVignetteSet } from "#db/queries/studies.ts";
import type { Actor } from "#app/http/actor.server.ts";

/** The margin is the plan's, in scale points; null where none is planned. */
export type BoardCriterion = Readonly<{ id: string; label: string; margin: number | null }>;

export type BoardsView = Readonly<{
  criteria: readonly BoardCriterion[];
  scale: Readonly<{ lowest: number; highest: number }>;
  /** Null until the study is sealed. */
  boards: Boards | null;
  length: readonly Readonly<{ criterion: string; ofRatings: number; correlation: RankCorrelation | NotEstimable }>[];
}>;

const levels = [1, 2, 3, 4, 5] as const;

/** Rule P16: the opening is an act of its own, so that no lock is held while the boards are computed. */
export async function openBoards(actor: Actor): Promise<BoardsView> {
  await asActor(actor.pools.analysis, actor.session, (tx) => noteOpening(tx, actor.studyId, "boards"));
  return readBoards(actor);
}

const readBoards = (actor: Actor): Promise<BoardsView> =>
  asActor(actor.pools.analysis, actor.session, async (tx) => {
    const margins = marginsOf((await findPlan(tx, actor.studyId))?.plan);
    const criteria = (await findVignetteSet(tx, actor.studyId))?.rubric.criteria.map(({ id, label }) => ({ id, label, margin: margins.get(id) ?? null })) ?? [];
    const readings = boardReadings(await listBoardRows(tx, actor.studyId), await listAnalysisScores(tx, actor.studyId));
    const found = await listLengthCorrelations(tx, actor.studyId);
    const length = found.map(({ criterion, estimate, pairs, ofRatings }) => ({ criterion, ofRatings, correlation: rankCorrelationOf(estimate, pairs) }));
    return { criteria, scale: { lowest: Math.min(...levels), highest: Math.max(...levels) }, boards: readings.length === 0 ? null : boards(readings, { criteria: criteria.map(({ id }) => id), levels }), length };
  });

function marginsOf(stored: unknown): ReadonlyMap<string, number> {
  const parsed = parsePlan(stored);
  if (parsed.kind !== "plan-accepted") return new Map();
  return new Map(parsed.plan.criteria.flatMap(({ criterion, hypothesis }) => (hypothesis.kind === "non-inferiority" ? [[criterion, hypothesis.margin.scalePoints] as const] : [])));
}

function boardReadings(rows: readonly BoardRow[], scores: readonly AnalysisScore[]): readonly BoardReading[] {
  const scoresOf = new Map<string, Record<string, number | null>>(rows.map(({ id }) => [id, {}]));
  for (const { id, criterion, score } of scores) scoresOf.set(id, { ...scoresOf.get(id), [criterion]: score });
  return rows.map((row) => ({
    rater: String(row.seatNumber),
    vignette: String(row.vignetteNumber),
    answer: row.answerMark,
    position: row.position,
    isRepeat: row.isRepeat,
    state: row.isLeftOut ? "left-out" : row.isRated ? "rated" : "open",
    openedMinutes: row.openedMinutes,
    minutes: row.secondsVisible === null ? null : row.secondsVisible / 60,
    scores: scoresOf.get(row.id) ?? {},
  }));
}
