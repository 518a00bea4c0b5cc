import {
  openKey,
  raterRubric,
  shownStimulus,
  type OpenKey,
  type RaterRubric,
  type RaterStimulus,
} from "#app/case-view/rater-view.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findRatingDraft, type StoredDraft } from "#db/queries/rating-drafts.ts";
import { findLatestRating, type StoredRating } from "#db/queries/ratings.ts";
import {
  findOpenKey,
  findReading,
  openReading as open,
  type ReadingAtHand,
} from "#db/queries/readings.ts";
import { findVignetteSet } from "#db/queries/studies.ts";
import { blind, type BlindedReading } from "#study/blinding.ts";
import { invariant } from "#study/invariant.ts";
import type { NextReading } from "#study/next-reading.ts";
import type { ReadingId } from "#study/vocabulary.ts";
import { decideNext, type NextDecided } from "./next-reading.server.ts";

export type ReadingOpened = Readonly<{
  kind: "reading-opened";
  reading: BlindedReading<RaterStimulus>;
  rubric: RaterRubric;
  /** The locked unaided judgement, or null while it has not been given. */
  harmful: boolean | null;
  key: OpenKey | null;
  rating: StoredRating | null;
  draft: StoredDraft | null;
  /** The next reading is open: a version written now is kept and never primary. */
  isClosed: boolean;
  mayWrite: boolean;
}>;

export type OpeningRefused =
  | Readonly<{ kind: "reading-unknown" | "reading-left-out" }>
  | Readonly<{ kind: "reading-not-next"; position: number; nextPosition: number }>
  | Exclude<NextReading, { kind: "reading-ready" }>;

/** Puts a reading before its rater. Rule N1: only the next one opens; what was opened before stays readable to its rater. */
export const openReading = (
  actor: Actor,
  readingId: ReadingId,
): Promise<ReadingOpened | OpeningRefused> =>
  asActor(actor.pools.blinded, actor.session, async (tx) => {
    const decided = await decideNext(tx, actor);
    const refusal = refuseOpening(decided, readingId);
    if (refusal) return refusal;
    if (decided.list.find((r) => r.id === readingId)?.openedAt === null) await open(tx, readingId);
    return show(tx, actor, readingId, decided.rules);
  });

function refuseOpening({ list, next }: NextDecided, readingId: ReadingId): OpeningRefused | null {
  const asked = list.find((r) => r.id === readingId);
  if (!asked || next.kind === "no-seat") return { kind: "reading-unknown" };
  if (next.kind === "acquaintances-first") return next;
  if (asked.rated) return null;
  if (asked.omitted) return { kind: "reading-left-out" };
  if (next.kind !== "reading-ready") return next;
  return next.id === readingId
    ? null
    : { kind: "reading-not-next", position: asked.position, nextPosition: next.position };
}

async function show(
  tx: Tx,
  { studyId }: Actor,
  readingId: ReadingId,
  { keyReveal, state }: NextDecided["rules"],
): Promise<ReadingOpened> {
  const found = await findReading(tx, studyId, readingId);
  const set = await findVignetteSet(tx, studyId);
  invariant(found && set, `reading ${readingId} was opened without a row or a rubric`);
  // The key of a vignette read before is open in Postgres; this reading's own judgement comes first all the same.
  const keyIsDue =
    keyReveal === "always" || (keyReveal === "after-harm-judgement" && found.harmful !== null);
  const key = keyIsDue ? await findOpenKey(tx, found.vignetteId) : null;
  return {
    kind: "reading-opened",
    reading: blinded(found),
    rubric: raterRubric(set.rubric),
    harmful: found.harmful,
    key: key === null ? null : openKey(key),
    rating: await findLatestRating(tx, readingId),
    draft: await findRatingDraft(tx, readingId),
    isClosed: found.nextOpened,
    mayWrite: state === "rating" && !found.signedOff,
  };
}

function blinded({
  id,
  position,
  total,
  vignetteNumber,
  stimulus,
  text,
}: ReadingAtHand): BlindedReading<RaterStimulus> {
  invariant(text !== null, `reading ${id} was opened and shows no text`);
  return blind({
    readingId: id,
    position,
    total,
    vignetteNumber,
    stimulus: shownStimulus(stimulus),
    text,
  });
}
