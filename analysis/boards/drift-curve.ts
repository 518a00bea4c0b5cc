import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import { centre, type GroupedPoint } from "./fit-within-groups.ts";
import { type LinePoint, withinGroupLine } from "./within-group-line.ts";

/** What a person looks at: the line with its band, and the means that it runs through. */
export type DriftCurve = Readonly<{
  line: readonly LinePoint[];
  means: readonly Readonly<{ x: number; mean: number; points: number }>[];
}>;

const mostStretches = 10;
const linePlaces = 13;

/**
 * The picture of a slope within groups: its line, and means over stretches of x with each group moved to the common mean.
 *
 * Estimand  as withinGroupLine; mean of y over a stretch of x, groups' own levels taken out, in units of y.
 *
 * @param points  [points], finite; x in readings, counted from 1; y single values or means.
 * @returns NotEstimable  as fitWithinGroups.
 *
 * Source  withinGroupLine.
 * Oracle  the means, weighted by their points, give back the mean of all; a planted line is met → test/analysis/boards.test.ts.
 * Limits  as fitWithinGroups.
 */
export function driftCurve(points: readonly GroupedPoint[]): DriftCurve | NotEstimable {
  const first = points.reduce((least, { x }) => Math.min(least, x), Infinity);
  const last = points.reduce((most, { x }) => Math.max(most, x), -Infinity);
  const line = withinGroupLine(
    points,
    Array.from(
      { length: linePlaces },
      (_, index) => first + ((last - first) * index) / (linePlaces - 1),
    ),
  );
  return isEstimable(line) ? { line, means: stretchMeans(points, first, last) } : line;
}

function stretchMeans(
  points: readonly GroupedPoint[],
  first: number,
  last: number,
): DriftCurve["means"] {
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const adjusted = centre(points).map(({ y }, index) => ({
    x: points[index]?.x ?? 0,
    y: y + meanY,
  }));
  const stretches = Math.min(mostStretches, last - first + 1);
  return Array.from({ length: stretches }, (_, nth) =>
    adjusted.filter(
      ({ x }) =>
        Math.min(stretches - 1, Math.floor(((x - first) / (last - first)) * stretches)) === nth,
    ),
  ).flatMap((inside) =>
    inside.length === 0
      ? []
      : [
          {
            x: sumOf(inside.map(({ x }) => x)) / inside.length,
            mean: sumOf(inside.map(({ y }) => y)) / inside.length,
            points: inside.length,
          },
        ],
  );
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
