// What stands beside a deciding line, as plain JSON. It decides nothing, and says where it would have decided otherwise.
import type { MrmcLine } from "./mrmc/mrmc-line.ts";
import type { SensitivityMethod } from "./plan.ts";
import type { Alternative, Interval, NotEstimable, Settings } from "./result.ts";

/** Against the deciding line: the same conclusion, a claim it doesn't make, its claim missed, or an estimate of the other sign. */
export type CallOut = "agrees" | "claims-more" | "claims-less" | "points-the-other-way";

export type PlannedTest = Readonly<{
  nullValue: number;
  alternative: Alternative;
  /** In (0, 1]. */
  pValue: number;
}>;

export type SensitivityEstimate = Readonly<{
  kind: SensitivityMethod;
  method: string;
  estimand: string;
  /** What else the number would hold for: new vignettes, new raters, both or neither. */
  generalisesTo: string;
  unit: "scale points" | "log odds";
  estimate: number;
  interval: Interval;
  /** Two-sided, of no difference, in (0, 1]; null where this method has none. */
  pValue: number | null;
  /** Against the null value of the criterion's hypothesis; null where this method can't test it. */
  test: PlannedTest | null;
  /** Null where neither the test nor the sign can be compared. */
  callOut: CallOut | null;
  settings: Settings;
  flags: readonly string[];
}>;

export type SensitivityLine =
  SensitivityEstimate | (NotEstimable & Readonly<{ kind: SensitivityMethod }>);

/** A line that doesn't say what its deciding line says. */
export type Dissent = Readonly<{
  differenceLabel: string;
  kind: SensitivityMethod;
  method: string;
  callOut: Exclude<CallOut, "agrees">;
}>;

/** The lines beside the planned decisions of one criterion, counted. */
export type SensitivityAgreement = Readonly<{
  lines: number;
  /** Lines with an estimate, beside a deciding line that has one too. */
  compared: number;
  agreeing: number;
  /** The rest can't be tested against the hypothesis, and point the same way. */
  dissents: readonly Dissent[];
}>;

/** The deciding line without the answers of one author. */
export type WithoutAuthor = Readonly<{
  author: string;
  line: MrmcLine | NotEstimable;
  callOut: CallOut | null;
}>;

export type LeaveOneAuthorOut = Readonly<{
  authors: readonly WithoutAuthor[];
  /** Scale points, over the lines that could be estimated. */
  lowest: number | null;
  highest: number | null;
  /** Authors without whom the conclusion is another. */
  changed: number;
}>;

export type TippingPoint = Readonly<{
  /** Pairs without both scores. */
  missing: number;
  /** Every missing difference taken as this many scale points turns the conclusion; null when none on the scale does. */
  turnsAt: number | null;
  /** Whether the deciding line wins its hypothesis as the data stand. */
  isWon: boolean;
  /** Step of the search, scale points. */
  step: number;
  method: string;
}>;
