import {
  blindingByRater,
  type BlindingByRater,
  type SourceGuess,
} from "#analysis/blinding/blinding-by-rater.ts";
import type {
  ArmGuesses,
  BlindingIndexLine,
  BlindingReport,
  GuessRecord,
} from "#analysis/blinding-document.ts";
import type { Plan } from "#analysis/plan.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { isEstimable } from "#analysis/result.ts";
import { armLabel } from "./comparisons.ts";
import { plannedArms } from "./descriptives.ts";

/**
 * Guesses of the sources: counts of guess by arm, James's index over both sides and Bang's for each, descriptive.
 *
 * Estimand  as blindingByRater, with arms collapsed into the side named and all others.
 *
 * @param record  guesses about primary readings; arms outside the plan are left aside.
 * @param plan    level, resamples and seed of the intervals.
 */
export function blindingReport(
  { guesses, side, ratersAsked, ratersDeclined }: GuessRecord,
  plan: Plan,
  context: ReportContext,
): BlindingReport {
  const arms = plannedArms(plan);
  const own = guesses.filter(({ arm }) => arms.includes(arm));
  const sides = {
    named: labelsOf(
      arms.filter((arm) => side.includes(arm)),
      context,
    ),
    rest: labelsOf(
      arms.filter((arm) => !side.includes(arm)),
      context,
    ),
  };
  const {
    level,
    sensitivity: { resamples, seed },
  } = plan;
  const measured = blindingByRater(own, side, { level, resamples, seed });
  return {
    ratersAsked,
    ratersGuessing: measured.raters,
    ratersDeclined,
    sides,
    arms: arms.map((arm) => armGuesses(own, arm, arms, context)),
    indices: [
      indexLine("james", `${sides.named} and ${sides.rest}`, measured, "james"),
      indexLine("bang", sides.named, measured, "bangTreatment"),
      indexLine("bang", sides.rest, measured, "bangPlacebo"),
    ],
  };
}

const labelsOf = (arms: readonly string[], context: ReportContext): string =>
  arms.map((arm) => armLabel(context, arm)).join(", ");

function armGuesses(
  guesses: readonly SourceGuess[],
  arm: string,
  sources: readonly string[],
  context: ReportContext,
): ArmGuesses {
  const own = guesses.filter((guess) => guess.arm === arm);
  const cannotTell = own.filter(({ guess }) => guess === null).length;
  return {
    arm,
    label: armLabel(context, arm),
    asked: own.length,
    guesses: sources.map((source) => ({
      source,
      label: armLabel(context, source),
      count: own.filter(({ guess }) => guess === source).length,
    })),
    cannotTell,
    cannotTellShare: own.length === 0 ? null : cannotTell / own.length,
  };
}

function indexLine(
  index: BlindingIndexLine["index"],
  of: string,
  { indices, overRaters }: BlindingByRater,
  key: keyof BlindingByRater["indices"],
): BlindingIndexLine {
  const [point, drawn] = [indices[key], overRaters[key]];
  const estimate = isEstimable(point) ? point.estimate : null;
  const missing = isEstimable(point) ? [] : [point.notEstimable];
  if (!isEstimable(drawn))
    return {
      index,
      of,
      estimate,
      interval: null,
      method: point.method,
      settings: {},
      flags: [...missing, `no interval: ${drawn.notEstimable}`],
    };
  return {
    index,
    of,
    estimate,
    interval: drawn.interval,
    method: drawn.method,
    settings: drawn.settings,
    flags: [...missing, ...drawn.flags],
  };
}
