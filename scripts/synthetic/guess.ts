// How a synthetic rater guesses: from the words alone, often wrong, and sometimes not at all.
import {
  endGuessing,
  openGuess,
  readGuessingView,
  recordGuess,
} from "#app/rating/guess-sources.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { uniformFrom } from "#ground/random.ts";
import { invariant } from "#study/invariant.ts";
import type { GuessGiven } from "#study/source-guess.ts";
import type { SyntheticStudy } from "./study.ts";

/** The same rater and text give the same guess; one in five can't tell. */
export function syntheticGuess(rater: string, text: string, sources: number): GuessGiven {
  const draw = uniformFrom(sha256Hex(`equipoise-synthetic-guess-1 ${rater} ${text}`).slice(0, 32));
  if (draw() < 1 / 5) return { choice: "cannot-tell", confidence: null, reason: "" };
  return {
    choice: 1 + Math.floor(draw() * sources),
    confidence: 1 + Math.floor(draw() * 4),
    reason: "Synthetic: drawn from a hash of the text.",
  };
}

/** Every rater guesses each own answer and finishes, but the last one declines. */
export async function guessSources(study: SyntheticStudy): Promise<void> {
  const raters = study.people.filter(({ roles }) => roles.includes("rater")).length;
  for (let nth = 0; nth < raters; nth += 1) await guessAll(study, nth, nth === raters - 1);
}

async function guessAll(study: SyntheticStudy, nth: number, declines: boolean): Promise<void> {
  const rater = await study.actor("rater", nth);
  const { asked } = await readGuessingView(rater);
  for (let number = 1; number <= asked && !declines; number += 1) {
    const opened = await openGuess(rater, number);
    invariant(opened.kind === "guess-opened", `a synthetic guess was refused: ${opened.kind}`);
    const outcome = await recordGuess(
      rater,
      number,
      syntheticGuess(rater.code, opened.text, opened.choices.length),
    );
    invariant(outcome.kind === "guess-recorded", `a synthetic guess was refused: ${outcome.kind}`);
  }
  const ended = await endGuessing(rater, declines ? "declined" : "finished");
  invariant(ended.kind === "guessing-closed", `the synthetic guesses did not end: ${ended.kind}`);
}
