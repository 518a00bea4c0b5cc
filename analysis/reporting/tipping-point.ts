import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { TippingPoint } from "#analysis/sensitivity-document.ts";
import { isWonAlone } from "./call-out.ts";
import { marginOf } from "./decision.ts";
import { decidingLineOf } from "./deciding-line-of.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

const method =
  "tipping point: every missing difference takes one value, from the best case to the worst";
/** Values tried on each side of zero: a tenth of a point on a scale from one to five. */
const stepsPerScale = 40;

/**
 * How extreme would the missing scores have to be for another conclusion?
 *
 * Every missing difference of the comparison takes the same value; values move away from the observed mean in steps of a
 * fortieth of the scale's width, as far as the scale allows. The nearest one at which the deciding line wins instead of losing, or loses instead of winning, is named.
 *
 * @returns NotEstimable  no score is missing, or the deciding line has no hypothesis or no estimate.
 */
export function tippingPoint(input: SensitivityInput): TippingPoint | NotEstimable {
  const { line, plan, criterion, paired } = input;
  const missing = paired.byRaterByVignette.flat().filter((cell) => cell === null).length;
  if (missing === 0)
    return notEstimable(method, "no score is missing", paired.byRaterByVignette.flat().length);
  const isWon = isWonAlone(line, plan, criterion);
  if (isWon === null || !("estimate" in line))
    return notEstimable(method, "there is no deciding line to turn", 0);
  const turnsAt =
    valuesAway(line.estimate, criterion.scale).find(
      (value) => isWonAlone(lineWith(input, value), plan, criterion) === !isWon,
    ) ?? null;
  return { missing, turnsAt, isWon, step: widthOf(criterion.scale) / stepsPerScale, method };
}

type Scale = Readonly<{ lowest: number; highest: number }>;

const widthOf = ({ lowest, highest }: Scale): number => highest - lowest;

/** Both ways from the estimate on a grid of the scale's own zero, nearest first. */
function valuesAway(estimate: number, scale: Scale): readonly number[] {
  const grid = Array.from(
    { length: 2 * stepsPerScale + 1 },
    (_, index) => ((index - stepsPerScale) * widthOf(scale)) / stepsPerScale,
  );
  return grid.sort((one, other) => Math.abs(one - estimate) - Math.abs(other - estimate));
}

function lineWith(
  { paired, plan, criterion }: SensitivityInput,
  value: number,
): ReturnType<typeof decidingLineOf> {
  const filled = paired.byRaterByVignette.map((row) => row.map((cell) => cell ?? value));
  return decidingLineOf(
    { ...paired, byRaterByVignette: filled },
    {
      deciding: plan.deciding,
      level: plan.level,
      better: criterion.scale.better,
      margin: marginOf(criterion),
      estimand: "with every missing difference filled",
    },
  );
}
