import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import { remlDifference } from "#analysis/mrmc/reml-difference.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import type { PlannedDeciding } from "#analysis/plan.ts";
import { type PairedDifferences, vignetteMeanDifferences } from "#analysis/ratings-table.ts";
import { type Interval, isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";

type LineSettings = Readonly<{
  deciding: PlannedDeciding;
  level: number;
  better: "higher" | "lower";
  margin: number | null;
  estimand: string;
}>;

type Maker = (
  paired: PairedDifferences,
  options: Readonly<{
    level: number;
    better: "higher" | "lower";
    estimand: string;
    margin?: number;
  }>,
) => MrmcLine | NotEstimable;

// Rule S7: what a plan names decides, and nothing else.
const makers: Readonly<Record<PlannedDeciding["line"], Maker>> = {
  "reml-kenward-roger": (paired, options) => {
    const made = remlDifference(paired.byRaterByVignette, options);
    if (!isEstimable(made)) return made;
    // Its parts are among the settings already.
    const { fit: _fit, ...line } = made;
    return line;
  },
  "obuchowski-rockette": (paired, options) => {
    const line = mrmcDifference(paired.byRaterByVignette, options);
    return isEstimable(line)
      ? { ...line, flags: [...line.flags, ...narrowFlags(line, paired)] }
      : line;
  },
};

/** The line that decides under the plan, also where nobody has rated anything yet. */
export function decidingLineOf(
  paired: PairedDifferences,
  { deciding, margin, ...settings }: LineSettings,
): MrmcLine | NotEstimable {
  if (paired.raters.length === 0) return notEstimable("MRMC", "no ratings of these arms", 0);
  const make = makers[deciding.line];
  return make(paired, margin === null ? settings : { ...settings, margin });
}

/** Who speaks of new raters too can't know more than who speaks of these alone. */
function narrowFlags({ interval }: MrmcLine, paired: PairedDifferences): readonly string[] {
  const these = pairedTTest(vignetteMeanDifferences(paired), { level: interval.level });
  if (!isEstimable(these) || widthOf(interval) >= widthOf(these.interval)) return [];
  return [
    `caution: the interval for new raters is narrower (${widthOf(interval).toFixed(2)} wide) than the one for these raters alone (${widthOf(these.interval).toFixed(2)}): it may be too narrow`,
  ];
}

const widthOf = ({ lower, upper }: Interval): number => upper - lower;
