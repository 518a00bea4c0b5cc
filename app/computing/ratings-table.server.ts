// The one flat table: scores from one door, arms from another, joined here and only after unblinding.
import type { RatingRow } from "#analysis/ratings-table.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type AnalysisReading,
  listAnalysisReadings,
  listAnalysisScores,
  listOpenedArms,
  type OpenedArm,
} from "#db/queries/analysis.ts";
import { harmCriterion } from "#study/harm-criterion.ts";
import { invariant } from "#study/invariant.ts";
import { seatLabel, vignetteLabel } from "#study/labels.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** A reading with its arm: exists only after unblinding. */
export type UnblindedReading = AnalysisReading &
  Readonly<{ arm: string; authorCode: string; words: number }>;
export type RatedStudy = Readonly<{
  rows: readonly RatingRow[];
  readings: readonly UnblindedReading[];
}>;

/** Scores in scale points and harm judgements as 0/1, one row per reading and criterion. Refused by Postgres before unblinding. */
export async function readRatedStudy(tx: Tx, studyId: StudyId): Promise<RatedStudy> {
  const arms = new Map((await listOpenedArms(tx, studyId)).map((arm) => [arm.id, arm]));
  const readings = (await listAnalysisReadings(tx, studyId)).map((reading) =>
    unblind(reading, arms.get(reading.id)),
  );
  const byId = new Map(readings.map((reading) => [reading.id, reading]));
  const scores = (await listAnalysisScores(tx, studyId)).flatMap(({ id, criterion, score }) => {
    const reading = byId.get(id);
    return reading ? [row(reading, criterion, score)] : [];
  });
  const harms = readings
    .filter((reading) => reading.isRated && reading.harmful !== null)
    .map((reading) => row(reading, harmCriterion, reading.harmful ? 1 : 0));
  return { readings, rows: [...scores, ...harms] };
}

function unblind(reading: AnalysisReading, opened: OpenedArm | undefined): UnblindedReading {
  invariant(opened, `reading ${reading.id} has no arm in the opened allocation`);
  return { ...reading, arm: opened.arm, authorCode: opened.authorCode, words: opened.words };
}

const row = (reading: UnblindedReading, criterion: string, score: number | null): RatingRow => ({
  rater: seatLabel(reading.seatNumber),
  vignette: vignetteLabel(reading.vignetteNumber),
  arm: reading.arm,
  author: reading.authorCode,
  words: reading.words,
  criterion,
  score,
  isRepeat: reading.repeatOf !== null,
  reading: reading.id,
});
