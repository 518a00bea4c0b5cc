import {
  signedRankEdgeworth,
  type EdgeworthOrder,
  type EdgeworthTails,
} from "#analysis/paired/signed-rank-edgeworth.ts";
import type { Alternative } from "#analysis/result.ts";
import { alternativeOf } from "./alternative.ts";
import { numberOf, type Arguments } from "./arguments.ts";

const orders: readonly EdgeworthOrder[] = [1, 2, 3];

/**
 * p repeats R 4.6.0, pSeries is the series itself. With ties or zeros there is no series: the asymptotic p with
 * continuity stands, as in R.
 */
export function edgeworthPValues(
  args: Arguments,
  integers: readonly number[],
  statistic: number,
): object {
  const order = orders.find((known) => known === numberOf(args, "order", 1));
  if (order === undefined) throw new TypeError('argument "order" must be 1, 2 or 3');
  const isUntied =
    !integers.includes(0) && new Set(integers.map(Math.abs)).size === integers.length;
  if (!isUntied)
    return { flags: ["ties or zeros: no series, the normal approximation with continuity stands"] };
  const alternative = alternativeOf(args);
  const ofR = signedRankEdgeworth(statistic, integers.length, order, "R 4.6.0");
  return {
    p: pValueOf(ofR, alternative),
    pGreater: ofR.greater,
    pLess: ofR.less,
    pSeries: pValueOf(
      signedRankEdgeworth(statistic, integers.length, order, "series"),
      alternative,
    ),
    flags: [
      "p repeats R 4.6.0, whose terms lack the normal density and part of the sixth cumulant; pSeries is the series",
    ],
  };
}

const pValueOf = ({ greater, less }: EdgeworthTails, alternative: Alternative): number =>
  ({ greater, less, "two-sided": Math.min(1, 2 * Math.min(greater, less)) })[alternative];
