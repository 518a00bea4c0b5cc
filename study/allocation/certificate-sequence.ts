import { grouped } from "#ground/grouped.ts";
import type { AllocatedReading } from "#study/allocation/shapes.ts";
import type { Certified, Finding } from "./certified.ts";

const vignetteOfSeat = (reading: AllocatedReading) =>
  JSON.stringify([reading.seat, reading.vignette]);

/** A5 */
export function periodsFollow(certified: Certified): Finding {
  const periods = certified.design.arms.length;
  const seats = grouped(certified.readings, (reading) => reading.seat);
  const hasNoGap = [...seats.values()].every((readings) =>
    readings.every((reading, index) => reading.position === index + 1),
  );
  const neverGoesBack = [...seats.values()].every((readings) =>
    readings.every(
      (reading, index) => index === 0 || reading.period >= (readings[index - 1]?.period ?? 0),
    ),
  );
  const isNumbered = certified.readings.every(
    ({ period }) => Number.isInteger(period) && period >= 1 && period <= periods,
  );
  const vignettes = [...grouped(certified.primary, vignetteOfSeat).values()];
  const apart = vignettes.filter(
    (readings) => new Set(readings.map((reading) => reading.period)).size === readings.length,
  ).length;
  return {
    holds: hasNoGap && neverGoesBack && isNumbered && apart === vignettes.length,
    figure: `${apart} of ${vignettes.length} seat and vignette pairs read in different periods, ${periods} periods`,
  };
}

/** A6 */
export function spacingKept(certified: Certified): Finding {
  const readingsOfVignettes = [...grouped(certified.readings, vignetteOfSeat).values()];
  const distances = readingsOfVignettes.flatMap((readings) =>
    readings.slice(1).map((reading, index) => reading.position - (readings[index]?.position ?? 0)),
  );
  const least = distances.reduce((smallest, distance) => Math.min(smallest, distance), Infinity);
  const asked = certified.design.spacingReadings;
  return {
    holds: least >= asked,
    figure: `least distance ${Number.isFinite(least) ? least : "of none"} readings, at least ${asked} asked`,
  };
}
