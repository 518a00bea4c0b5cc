import type { DegreesOfFreedom } from "#analysis/distributions/student-t.ts";
import type { Interval, Settings } from "#analysis/result.ts";

/** One-sided: against which value, in which direction. */
export type OneSidedTest = Readonly<{
  nullValue: number;
  alternative: "less" | "greater";
  /** In (0, 1]. */
  pValue: number;
}>;

/** The line that decides: raters and vignettes are both random. */
export type MrmcLine = Readonly<{
  method: string;
  estimand: string;
  estimate: number;
  standardError: number;
  degreesOfFreedom: DegreesOfFreedom;
  interval: Interval;
  /** Two-sided p of no difference, in (0, 1]. */
  pValue: number;
  superiority: OneSidedTest;
  nonInferiority: (OneSidedTest & Readonly<{ margin: number }>) | null;
  pairs: number;
  raters: number;
  vignettes: number;
  settings: Settings;
  flags: readonly string[];
}>;

/** No design knows more of its spread than its vignettes tell: with more degrees of freedom than that a line bears no verdict. */
export const bearsVerdict = ({
  degreesOfFreedom,
  vignettes,
}: Pick<MrmcLine, "degreesOfFreedom" | "vignettes">): boolean =>
  degreesOfFreedom !== "infinite" && degreesOfFreedom <= vignettes - 1;
