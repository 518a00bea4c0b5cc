import { grouped } from "#ground/grouped.ts";
import type { AllocatedReading } from "#study/allocation/shapes.ts";
import type { Certified, Finding } from "./certified.ts";
import { inWords, spreadOf, widestOf } from "./tally.ts";

/** A10 */
export function repeatsSameNumber({ design, seats, repeats }: Certified): Finding {
  const wanted = Math.round(design.repeatShare * (design.arms.length * design.vignettes.length));
  const perSeat = spreadOf(
    repeats.map((reading) => reading.seat),
    seats.map((seat) => seat.id),
  );
  return {
    holds: perSeat.least === wanted && perSeat.most === wanted,
    figure: `${inWords(perSeat)} repeats per seat, ${wanted} asked`,
  };
}

/** A11 */
export function repeatsShowAgain({ readings, repeats }: Certified): Finding {
  const byVignette = grouped(readings, (reading) =>
    JSON.stringify([reading.seat, reading.vignette]),
  );
  const right = repeats.filter((repeat) =>
    isShownAgain(repeat, byVignette.get(JSON.stringify([repeat.seat, repeat.vignette])) ?? []),
  ).length;
  return {
    holds: right === repeats.length,
    figure: `${right} of ${repeats.length} repeats show an earlier answer after all other readings of its vignette`,
  };
}

function isShownAgain(repeat: AllocatedReading, ofVignette: readonly AllocatedReading[]): boolean {
  const others = ofVignette.filter((reading) => reading !== repeat);
  const first = others.find((reading) => reading.position === repeat.repeatOf);
  const isSameAnswer =
    first !== undefined &&
    first.repeatOf === null &&
    first.answer === repeat.answer &&
    first.arm === repeat.arm;
  return (
    isSameAnswer &&
    others.every((reading) => reading.repeatOf === null && reading.position < repeat.position)
  );
}

/** A17: one allocation can't show how its arms were drawn; the count is there to be read. */
export function repeatsCounted({ design, seats, repeats }: Certified): Finding {
  const spread = (readings: readonly AllocatedReading[]) =>
    spreadOf(
      readings.map((reading) => reading.arm),
      design.arms,
    );
  const bySeat = widestOf([...grouped(repeats, (reading) => reading.seat).values()].map(spread));
  const isKnown = repeats.every(({ arm }) => design.arms.includes(arm));
  return {
    holds: isKnown,
    figure: `${inWords(spread(repeats))} repeats of each arm over ${seats.length} seats; widest within a seat ${inWords(bySeat)}`,
  };
}
