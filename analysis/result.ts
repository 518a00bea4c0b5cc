// The one result protocol: every method returns this record or says why it can't.

export type Alternative = "two-sided" | "less" | "greater";

export type Interval = Readonly<{
  lower: number;
  upper: number;
  /** In (0, 1). Exact methods print the level they achieve, which may exceed the one asked for. */
  level: number;
  method: string;
}>;

/** What a reader needs to repeat the number: options by name, in plain words. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

export type TestResult = Readonly<{
  method: string;
  estimand: string;
  estimate: number;
  nullValue: number;
  interval: Interval;
  /** In (0, 1]. */
  pValue: number;
  alternative: Alternative;
  /** Pairs used, after dropping. */
  pairs: number;
  settings: Settings;
  /** Honest warnings, such as too few pairs to reach 0.05. Empty when there is nothing to say. */
  flags: readonly string[];
}>;

export type NotEstimable = Readonly<{
  method: string;
  notEstimable: string;
  pairs: number;
}>;

export const isEstimable = <Result extends object>(
  result: Result | NotEstimable,
): result is Result => !("notEstimable" in result);

export const notEstimable = (method: string, reason: string, pairs: number): NotEstimable => ({
  method,
  notEstimable: reason,
  pairs,
});
