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
  /** No design knows more of its spread than its levels tell: what this one bears. */
  mostDegreesOfFreedom: number;
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

/** With more degrees of freedom than its design bears a line bears no verdict. */
export const bearsVerdict = ({
  degreesOfFreedom,
  mostDegreesOfFreedom,
}: Pick<MrmcLine, "degreesOfFreedom" | "mostDegreesOfFreedom">): boolean =>
  degreesOfFreedom !== "infinite" && degreesOfFreedom <= mostDegreesOfFreedom;
