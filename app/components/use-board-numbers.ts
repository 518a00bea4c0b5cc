import { useText } from "#app/text/language.ts";
import { usePageSetting } from "#app/text/page-setting.ts";
import { en } from "#app/text/statistician/boards-en.ts";
import type { Interval, NotEstimable } from "#analysis/result.ts";

import { formatFixed } from "./format-number.ts";

type WithInterval = Readonly<{ estimate: number; interval: Interval }>;

/** How the boards write a number, an estimate with its interval, and the reason where there is none. */
export function useBoardNumbers() {
  const text = useText({ en });
  const { language } = usePageSetting();
  const fixed = (value: number, decimals = 2): string => formatFixed(value, decimals, language);
  const orReason = <Result extends object>(result: Result | NotEstimable, write: (result: Result) => string): string => ("notEstimable" in result ? text.notEstimable(result.notEstimable) : write(result));
  const withInterval = (result: WithInterval | NotEstimable): string =>
    orReason(result, ({ estimate, interval }) => `${fixed(estimate)} (${text.range(fixed(interval.lower), fixed(interval.upper))})`);
  return { fixed, orReason, withInterval };
}
