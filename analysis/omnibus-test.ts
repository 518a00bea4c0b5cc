import type { Settings } from "./result.ts";

/** A test of one null hypothesis about several arms or categories at once: no single estimate, so no interval. */
export type OmnibusTest = Readonly<{
  method: string;
  /** Infinite when nothing is left to compare the arms with; flagged. */
  statistic: number;
  degreesOfFreedom: number;
  /** Of an F statistic; null for a chi-square. */
  denominatorDegreesOfFreedom: number | null;
  /** In (0, 1]. */
  pValue: number;
  /** Rows or pairs that were compared. */
  pairs: number;
  settings: Settings;
  flags: readonly string[];
}>;
