// The guesses of the sources in the report: counts and blinding indices, which describe and decide nothing.
import type { SourceGuess } from "./blinding/blinding-by-rater.ts";
import type { Interval, Settings } from "./result.ts";

/** What raters said after their sign-off. */
export type GuessRecord = Readonly<{
  guesses: readonly SourceGuess[];
  /** Arms to be told from the rest, such as every model; the others together are the second side. */
  side: readonly string[];
  /** Raters on a seat, and those who declined, whatever they had guessed before. */
  ratersAsked: number;
  ratersDeclined: number;
}>;

export type GuessCount = Readonly<{ source: string; label: string; count: number }>;

/** The answers of one arm by what they were taken for. */
export type ArmGuesses = Readonly<{
  arm: string;
  label: string;
  asked: number;
  guesses: readonly GuessCount[];
  cannotTell: number;
  /** In [0, 1]; null where nobody was asked. */
  cannotTellShare: number | null;
}>;

export type BlindingIndexLine = Readonly<{
  index: "james" | "bang";
  /** Both sides for James, one side for Bang. */
  of: string;
  /** James in [0, 1], Bang in [−1, 1]; null where it can't be estimated, with the reason among the flags. */
  estimate: number | null;
  /** Over raters, all guesses of one rater drawn together; null where too little varies. */
  interval: Interval | null;
  method: string;
  settings: Settings;
  flags: readonly string[];
}>;

export type BlindingReport = Readonly<{
  ratersAsked: number;
  ratersGuessing: number;
  ratersDeclined: number;
  /** The two sides that the indices compare. */
  sides: Readonly<{ named: string; rest: string }>;
  arms: readonly ArmGuesses[];
  indices: readonly BlindingIndexLine[];
}>;
