import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { guessEndings, sourceGuesses } from "#db/schema/index.ts";
import type { GuessEnding } from "#study/source-guess.ts";
import type {
  AnalysisReadingId,
  ParticipantId,
  ReadingId,
  SeatId,
  StudyId,
} from "#study/vocabulary.ts";

/** One answer to guess: none before the acting rater's sign-off, none once arms are open. */
export type ReadingToGuess = Readonly<{
  readingId: ReadingId;
  seatId: SeatId;
  number: number;
  vignetteNumber: number;
  isGuessed: boolean;
}>;

export const listReadingsToGuess = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly ReadingToGuess[]> =>
  tx.execute<ReadingToGuess>(sql`
    select t.reading_id as "readingId", t.seat_id as "seatId", t.number, v.number as "vignetteNumber", exists (select from source_guesses g where g.reading_id = t.reading_id) as "isGuessed"
    from readings_to_guess() t join readings r on r.id = t.reading_id join vignettes v on v.id = r.vignette_id where t.study_id = ${studyId}::uuid order by t.number`);

/** A source as a rater may choose it; `arm` stays on the server. */
export type GuessChoice = Readonly<{ number: number; arm: string; label: string }>;

export const listGuessChoices = async (tx: Tx, studyId: StudyId): Promise<readonly GuessChoice[]> =>
  tx.execute<GuessChoice>(sql`select number, arm, label from guess_choices(${studyId}::uuid)`);

/** Whether the acting rater signed off this study in person: a seat taken over after its sign-off counts for its earlier rater. */
export async function hasSignedOff(
  tx: Tx,
  studyId: StudyId,
  participantId: ParticipantId,
): Promise<boolean> {
  const rows = await tx.execute(
    sql`select from sign_offs f join seats s on s.id = f.seat_id where s.study_id = ${studyId}::uuid and f.participant_id = ${participantId}::uuid`,
  );
  return rows.length > 0;
}

export async function findGuessEnding(tx: Tx, studyId: StudyId): Promise<GuessEnding | null> {
  const rows = await tx.execute<{ ending: GuessEnding }>(
    sql`select e.ending from guess_endings e join seats s on s.id = e.seat_id where s.study_id = ${studyId}::uuid`,
  );
  return rows[0]?.ending ?? null;
}

export type RecordedGuess = Readonly<{
  guessedArm: string | null;
  confidence: number | null;
  reason: string;
}>;

export async function findGuess(tx: Tx, readingId: ReadingId): Promise<RecordedGuess | null> {
  const rows = await tx
    .select({
      guessedArm: sourceGuesses.guessedArm,
      confidence: sourceGuesses.confidence,
      reason: sourceGuesses.reason,
    })
    .from(sourceGuesses)
    .where(eq(sourceGuesses.readingId, readingId));
  return rows[0] ?? null;
}

/** False when a guess about this answer already stands. */
export async function insertGuess(
  tx: Tx,
  guess: RecordedGuess & Readonly<{ readingId: ReadingId; participantId: ParticipantId }>,
): Promise<boolean> {
  const rows = await tx
    .insert(sourceGuesses)
    .values(guess)
    .onConflictDoNothing()
    .returning({ readingId: sourceGuesses.readingId });
  return rows.length === 1;
}

/** False when the guessing of this seat has ended before. */
export async function insertGuessEnding(
  tx: Tx,
  ending: Readonly<{ seatId: SeatId; participantId: ParticipantId; ending: GuessEnding }>,
): Promise<boolean> {
  const rows = await tx
    .insert(guessEndings)
    .values(ending)
    .onConflictDoNothing()
    .returning({ seatId: guessEndings.seatId });
  return rows.length === 1;
}

export type OpenedGuess = RecordedGuess &
  Readonly<{
    id: AnalysisReadingId;
    seatNumber: number;
    vignetteNumber: number;
    arm: string;
    guessedAt: string;
  }>;

export const listOpenedGuesses = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly OpenedGuess[]> =>
  tx.execute<OpenedGuess>(sql`
    select analysis_id as id, seat_number as "seatNumber", vignette_number as "vignetteNumber", arm, guessed_arm as "guessedArm", confidence, reason, ledger_time(guessed_at) as "guessedAt"
    from opened_guesses(${studyId}::uuid)`);

/** Every seat; null where its rater neither finished nor declined. */
export const listOpenedGuessEndings = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly Readonly<{ seatNumber: number; ending: GuessEnding | null }>[]> =>
  tx.execute<{ seatNumber: number; ending: GuessEnding | null }>(
    sql`select seat_number as "seatNumber", ending from opened_guess_endings(${studyId}::uuid)`,
  );
