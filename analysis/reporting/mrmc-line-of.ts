import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { PairedDifferences } from "#analysis/ratings-table.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";

type LineSettings = Readonly<{ level: number; better: "higher" | "lower"; margin: number | null; estimand: string }>;

/** The deciding line, also where nobody has rated anything yet. */
export function mrmcLineOf(paired: PairedDifferences, { margin, ...settings }: LineSettings): MrmcLine | NotEstimable {
  if (paired.raters.length === 0) return notEstimable("MRMC", "no ratings of these arms", 0);
  return mrmcDifference(paired.byRaterByVignette, margin === null ? settings : { ...settings, margin });
}
