// How far the readings are, for the investigator and the statistician: nothing here tells one arm from another.
import { findLedgerStanding, type LedgerStanding } from "#app/computing/ledger-standing.server.ts";
import { fixWhatIsDue } from "#app/computing/read-boards.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import {
  listOpenReadings,
  listPooledDistribution,
  listReadingProgress,
  type OpenReading,
  type PooledCount,
  type SeatProgress,
} from "#db/queries/analysis.ts";
import { listCriteria } from "#db/queries/studies.ts";
import { analysisFacts, readAnalysisFacts } from "#db/queries/study-facts.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import { obstaclesTo } from "#study/kinds/reader-study/steps.ts";
import type { StudyState } from "#study/vocabulary.ts";

/** Rule B3: what is pooled advances by this many ratings at once; Postgres counts the same. */
export const ratingsPerStep = 20;

export type PooledScores = Readonly<{
  rated: number;
  /** The ratings that the counts are made of: a multiple of the step. */
  ofRatings: number;
  /** The number of ratings at which the counts next change, or null when no rating is left that could bring it. */
  nextAt: number | null;
  criteria: readonly Readonly<{ id: string; label: string }>[];
  counts: readonly PooledCount[];
}>;

export type StudyProgress = Readonly<{
  state: StudyState;
  seats: readonly SeatProgress[];
  /** For the investigator alone. */
  pooled: PooledScores | null;
  /** For the investigator alone, who may leave one out. */
  open: readonly OpenReading[];
}>;

export async function readStudyProgress(actor: Actor): Promise<StudyProgress> {
  await fixWhatIsDue(actor);
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const seats = await listReadingProgress(tx, actor.studyId);
    const criteria = (await listCriteria(tx, actor.studyId)).map(({ id, label }) => ({
      id,
      label,
    }));
    const pooled =
      actor.role === "investigator"
        ? poolOf(seats, criteria, await listPooledDistribution(tx, actor.studyId))
        : null;
    return {
      state: actor.state,
      seats,
      pooled,
      open: actor.state === "rating" ? await listOpenReadings(tx, actor.studyId) : [],
    };
  });
}

function poolOf(
  seats: readonly SeatProgress[],
  criteria: PooledScores["criteria"],
  counts: readonly PooledCount[],
): PooledScores {
  const sum = (count: (seat: SeatProgress) => number): number =>
    seats.reduce((total, seat) => total + count(seat), 0);
  const rated = sum((seat) => seat.rated);
  const ofRatings = counts[0]?.ofRatings ?? 0;
  const nextAt = ofRatings + ratingsPerStep;
  return {
    rated,
    ofRatings,
    nextAt: nextAt <= sum((seat) => seat.total - seat.omitted) ? nextAt : null,
    criteria,
    counts,
  };
}

export type LockReadiness = Readonly<{
  /** What prevents the lock, in the order a person would resolve it. */
  obstacles: readonly Obstacle[];
  /** How far the ledger is checked, while that takes longer than a page waits. */
  checking: Extract<LedgerStanding, { kind: "check-under-way" }> | null;
}>;

/** For the page alone: the lock itself checks every entry. */
export async function readLockReadiness(actor: Actor, patience?: number): Promise<LockReadiness> {
  const standing = await findLedgerStanding(actor, patience);
  const isChecked = standing.kind === "ledger-checked";
  const check = isChecked ? standing.check : { broken: null };
  const obstacles = await asActor(actor.pools.analysis, actor.session, async (tx) =>
    obstaclesTo("locked", analysisFacts(await readAnalysisFacts(tx, actor.studyId), check)),
  );
  return { obstacles, checking: isChecked ? null : standing };
}
