// After the sign-off: a rater guesses the source of each own answer, one by one, or declines.
import { type RaterStimulus, shownStimulus } from "#app/case-view/rater-view.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { appendToLedger, takeTurn } from "#db/queries/ledger.ts";
import { findReading } from "#db/queries/readings.ts";
import { findOwnSeat } from "#db/queries/sign-offs.ts";
import {
  findGuess,
  findGuessEnding,
  hasSignedOff,
  insertGuess,
  insertGuessEnding,
  listGuessChoices,
  listReadingsToGuess,
  type GuessChoice,
  type ReadingToGuess,
} from "#db/queries/source-guesses.ts";
import { findStudyState } from "#db/queries/studies.ts";
import { invariant } from "#study/invariant.ts";
import {
  decideEnding,
  decideGuess,
  guessingClosed,
  type EndingRefused,
  type GuessEnding,
  type GuessGiven,
  type GuessingClosed,
  type GuessingEnded,
  type GuessRefused,
  type GuessStanding,
  type SourceGuessed,
} from "#study/source-guess.ts";

type Guessing = Readonly<{ standing: GuessStanding; readings: readonly ReadingToGuess[] }>;

async function readGuessing(tx: Tx, { studyId, participantId }: Actor): Promise<Guessing> {
  const state = await findStudyState(tx, studyId);
  invariant(state, "a rater acts in a study that isn't there");
  const signedOff = await hasSignedOff(tx, studyId, participantId);
  const readings = await listReadingsToGuess(tx, studyId);
  const ending = await findGuessEnding(tx, studyId);
  return {
    readings,
    standing: {
      state,
      signedOff,
      ending,
      asked: readings.length,
      guessed: readings.filter(({ isGuessed }) => isGuessed).length,
    },
  };
}

const nextOf = (readings: readonly ReadingToGuess[]): number | null =>
  readings.find(({ isGuessed }) => !isGuessed)?.number ?? null;

export type GuessingView = Readonly<{
  /** Null while guesses are taken. */
  closed: GuessingClosed["kind"] | null;
  ending: GuessEnding | null;
  asked: number;
  guessed: number;
  nextNumber: number | null;
  /** Rule G2: the labels of the sources, only after one's own sign-off. */
  sources: readonly string[];
}>;

export const readGuessingView = (actor: Actor): Promise<GuessingView> =>
  asActor(actor.pools.blinded, actor.session, async (tx) => {
    const { standing, readings } = await readGuessing(tx, actor);
    const choices = await listGuessChoices(tx, actor.studyId);
    return {
      closed: guessingClosed(standing)?.kind ?? null,
      ending: standing.ending,
      asked: standing.asked,
      guessed: standing.guessed,
      nextNumber: nextOf(readings),
      sources: choices.map(({ label }) => label),
    };
  });

export type GuessOpened = Readonly<{
  kind: "guess-opened";
  number: number;
  asked: number;
  vignetteNumber: number;
  stimulus: RaterStimulus;
  text: string;
  choices: readonly Readonly<{ number: number; label: string }>[];
  /** What this rater guessed; null before. */
  given: Readonly<{ choice: number | null; confidence: number | null; reason: string }> | null;
}>;

/** The answer once more, with its case and without any score. */
export const openGuess = (
  actor: Actor,
  number: number,
): Promise<GuessOpened | GuessingClosed | Readonly<{ kind: "guess-unknown" }>> =>
  asActor(actor.pools.blinded, actor.session, async (tx) => {
    const { standing, readings } = await readGuessing(tx, actor);
    const closed = guessingClosed(standing);
    if (closed) return closed;
    const asked = readings.find((one) => one.number === number);
    if (!asked) return { kind: "guess-unknown" as const };
    const found = await findReading(tx, actor.studyId, asked.readingId);
    invariant(
      found && found.text !== null,
      `reading ${asked.readingId} was rated and shows no text`,
    );
    const choices = await listGuessChoices(tx, actor.studyId);
    return {
      kind: "guess-opened" as const,
      number,
      asked: standing.asked,
      vignetteNumber: asked.vignetteNumber,
      stimulus: shownStimulus(found.stimulus),
      text: found.text,
      choices: choices.map(({ number: place, label }) => ({ number: place, label })),
      given: await readGiven(tx, asked, choices),
    };
  });

async function readGiven(
  tx: Tx,
  { readingId }: ReadingToGuess,
  choices: readonly GuessChoice[],
): Promise<GuessOpened["given"]> {
  const guess = await findGuess(tx, readingId);
  return (
    guess && {
      choice: choices.find(({ arm }) => arm === guess.guessedArm)?.number ?? null,
      confidence: guess.confidence,
      reason: guess.reason,
    }
  );
}

export type GuessRecorded = Readonly<{ kind: "guess-recorded"; nextNumber: number | null }>;

export async function recordGuess(
  actor: Actor,
  number: number,
  given: GuessGiven,
): Promise<GuessRecorded | GuessRefused> {
  return asActor(
    actor.pools.blinded,
    actor.session,
    async (tx): Promise<GuessRecorded | GuessRefused> => {
      await takeTurn(tx, actor.studyId);
      const { standing, readings } = await readGuessing(tx, actor);
      const asked = readings.find((one) => one.number === number);
      if (!asked) return guessingClosed(standing) ?? { kind: "guess-unknown" };
      const choices = await listGuessChoices(tx, actor.studyId);
      const decision = decideGuess(
        standing,
        { isGuessed: asked.isGuessed, choices: choices.length },
        given,
      );
      if (decision.kind !== "source-guessed") return decision;
      if (!(await writeGuess(tx, actor, asked, choices, decision)))
        return { kind: "already-guessed" };
      return {
        kind: "guess-recorded",
        nextNumber: nextOf(
          readings.map((one) => (one === asked ? { ...one, isGuessed: true } : one)),
        ),
      };
    },
  );
}

async function writeGuess(
  tx: Tx,
  { studyId, participantId }: Actor,
  { readingId }: ReadingToGuess,
  choices: readonly GuessChoice[],
  { choice, confidence, reason }: SourceGuessed,
): Promise<boolean> {
  const guess = {
    guessedArm: choices.find(({ number }) => number === choice)?.arm ?? null,
    confidence,
    reason,
  };
  if (!(await insertGuess(tx, { readingId, participantId, ...guess }))) return false;
  await appendToLedger(tx, studyId, { act: "source-guessed", payload: { readingId, ...guess } });
  return true;
}

export async function endGuessing(
  actor: Actor,
  ending: GuessEnding,
): Promise<GuessingEnded | EndingRefused> {
  return asActor(
    actor.pools.blinded,
    actor.session,
    async (tx): Promise<GuessingEnded | EndingRefused> => {
      await takeTurn(tx, actor.studyId);
      const { standing } = await readGuessing(tx, actor);
      const decision = decideEnding(standing, ending);
      if (decision.kind !== "guessing-closed") return decision;
      const seat = await findOwnSeat(tx, actor.studyId);
      invariant(seat, "a rater who signed off holds no seat");
      if (
        !(await insertGuessEnding(tx, {
          seatId: seat.id,
          participantId: actor.participantId,
          ending,
        }))
      )
        return { kind: "guessing-ended" };
      await appendToLedger(tx, actor.studyId, {
        act: "guessing-ended",
        detail: { seat: seat.number, ending, guessed: decision.guessed },
      });
      return decision;
    },
  );
}

/** What a rater's home says of it: nothing before the sign-off and after the arms are open. */
export type GuessingStage = "open" | "ended";

export async function findGuessingStage(tx: Tx, actor: Actor): Promise<GuessingStage | null> {
  const { standing } = await readGuessing(tx, actor);
  const closed = guessingClosed(standing);
  if (closed === null) return "open";
  return closed.kind === "guessing-ended" ? "ended" : null;
}
