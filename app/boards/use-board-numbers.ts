import type { Interval, NotEstimable } from "#analysis/result.ts";
import { formatFixed } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { en } from "./words/boards-en.ts";

type WithInterval = Readonly<{ estimate: number; interval: Interval }>;

/** How the boards write a number, an estimate with its interval, and the reason where there is none. */
export function useBoardNumbers() {
  const text = useText({ en });
  const { language } = usePageSetting();
  const fixed = (value: number, decimals = 2): string => formatFixed(value, decimals, language);
  const orReason = <Result extends object>(
    result: Result | NotEstimable,
    write: (result: Result) => string,
  ): string => ("notEstimable" in result ? text.notEstimable(result.notEstimable) : write(result));
  const withInterval = (result: WithInterval | NotEstimable): string =>
    orReason(
      result,
      ({ estimate, interval }) =>
        `${fixed(estimate)} (${text.range(fixed(interval.lower), fixed(interval.upper))})`,
    );
  return { fixed, orReason, withInterval };
}
