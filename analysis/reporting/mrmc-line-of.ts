import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { type PairedDifferences, vignetteMeanDifferences } from "#analysis/ratings-table.ts";
import { type Interval, isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";

type LineSettings = Readonly<{
  level: number;
  better: "higher" | "lower";
  margin: number | null;
  estimand: string;
}>;

/** The deciding line, also where nobody has rated anything yet. */
export function mrmcLineOf(
  paired: PairedDifferences,
  { margin, ...settings }: LineSettings,
): MrmcLine | NotEstimable {
  if (paired.raters.length === 0) return notEstimable("MRMC", "no ratings of these arms", 0);
  const line = mrmcDifference(
    paired.byRaterByVignette,
    margin === null ? settings : { ...settings, margin },
  );
  return isEstimable(line)
    ? { ...line, flags: [...line.flags, ...narrowFlags(line, paired)] }
    : line;
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
