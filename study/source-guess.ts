// After the sign-off: which source a rater takes each answer for. It measures the blinding and decides nothing.
import type { StudyState } from "./vocabulary.ts";

/** Finished: every answer guessed. Declined: the rater would rather not, or not go on. */
export type GuessEnding = "finished" | "declined";

export type GuessStanding = Readonly<{
  state: StudyState;
  signedOff: boolean;
  ending: GuessEnding | null;
  /** Answers to guess, and those guessed so far. */
  asked: number;
  guessed: number;
}>;

/** `choice` is the place of a source in the list shown; `confidence` in whole points 1 to 5. */
export type GuessGiven = Readonly<{
  choice: number | "cannot-tell" | null;
  confidence: number | null;
  reason: string;
}>;

export type SourceGuessed = Readonly<{
  kind: "source-guessed";
  choice: number | null;
  confidence: number | null;
  reason: string;
}>;
export type GuessingClosed = Readonly<{
  kind: "not-signed-off" | "guessing-ended" | "guessing-over";
}>;
export type GuessRefused =
  | GuessingClosed
  | Readonly<{ kind: "already-guessed" | "guess-unknown" }>
  | Readonly<{ kind: "guess-incomplete"; fields: readonly GuessField[] }>;
export type GuessField = "choice" | "confidence" | "reason";

/** Rule G1: after the rater's sign-off, before the arms open, until the rater ends it. Null while guesses are taken. */
export function guessingClosed({
  state,
  signedOff,
  ending,
}: Pick<GuessStanding, "state" | "signedOff" | "ending">): GuessingClosed | null {
  if (!signedOff) return { kind: "not-signed-off" };
  if (state !== "rating" && state !== "locked") return { kind: "guessing-over" };
  return ending === null ? null : { kind: "guessing-ended" };
}

const longestReason = 500;

/** Rule G3: a source with a confidence, or "can't tell"; one guess an answer, nothing chosen beforehand. */
export function decideGuess(
  standing: GuessStanding,
  { isGuessed, choices }: Readonly<{ isGuessed: boolean; choices: number }>,
  given: GuessGiven,
): SourceGuessed | GuessRefused {
  const closed = guessingClosed(standing);
  if (closed) return closed;
  if (isGuessed) return { kind: "already-guessed" };
  const fields = faultsIn(given, choices);
  if (fields.length > 0) return { kind: "guess-incomplete", fields };
  const { choice, confidence, reason } = given;
  return choice === "cannot-tell"
    ? { kind: "source-guessed", choice: null, confidence: null, reason: reason.trim() }
    : { kind: "source-guessed", choice, confidence, reason: reason.trim() };
}

function faultsIn(
  { choice, confidence, reason }: GuessGiven,
  choices: number,
): readonly GuessField[] {
  const isSource = choice !== "cannot-tell";
  const faults: readonly (GuessField | false)[] = [
    isSource &&
      !(choice !== null && Number.isInteger(choice) && choice >= 1 && choice <= choices) &&
      "choice",
    isSource &&
      !(
        confidence !== null &&
        Number.isInteger(confidence) &&
        confidence >= 1 &&
        confidence <= 5
      ) &&
      "confidence",
    reason.length > longestReason && "reason",
  ];
  return faults.filter((fault) => fault !== false);
}

export type GuessingEnded = Readonly<{
  kind: "guessing-closed";
  ending: GuessEnding;
  guessed: number;
}>;
export type EndingRefused = GuessingClosed | Readonly<{ kind: "guesses-left"; count: number }>;

/** Rule G3: finished once every answer is guessed; declined at any time, and what was given stays. */
export function decideEnding(
  standing: GuessStanding,
  ending: GuessEnding,
): GuessingEnded | EndingRefused {
  const closed = guessingClosed(standing);
  if (closed) return closed;
  const left = standing.asked - standing.guessed;
  return ending === "finished" && left > 0
    ? { kind: "guesses-left", count: left }
    : { kind: "guessing-closed", ending, guessed: standing.guessed };
}
