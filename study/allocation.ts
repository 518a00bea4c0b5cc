import { drawBelow } from "#ground/random.ts";
import type { Size } from "#study/allocation/arm-orders.ts";
import { drawOrders } from "#study/allocation/draw-orders.ts";
import { periodLists, type PeriodLists } from "#study/allocation/period-lists.ts";
import { findAllocationRefusal } from "#study/allocation/refusal.ts";
import { drawRepeats, repeatsPerSeat, type Repeat } from "#study/allocation/repeats.ts";
import { readableAnswers, selectAnswers } from "#study/allocation/selection.ts";
import type {
  AllocationDesign,
  AllocationSeat,
  CandidateAnswer,
  AllocatedReading,
  Allocation,
  AllocationRefused,
} from "#study/allocation/shapes.ts";
import type { SeatId } from "#study/vocabulary.ts";

/**
 * Recorded at the seal beside the generator of random numbers: the same version draws the same allocation for ever.
 * Version 1 kept blocks (the withdrawn A9 and A12); its allocations stand as they were sealed and can't be drawn again here.
 */
export const allocationVersion = 2;

/**
 * Draws the whole list of readings of a complete design of 2 to 4 arms: every seat reads one answer per vignette and arm.
 *
 * Keeps the guarantees of `#study/allocation/guarantees.ts`; `certificate` checks them from the rows alone.
 * A14: the same arguments and the same numbers give the same allocation.
 *
 * @param seats  the raters' places; an author known to any of them is read by none, since all read the same answer.
 * @param answers  every answer that may be selected; those to other vignettes or arms are left aside.
 * @param uniform  numbers in [0, 1), drawn from the recorded seed.
 * @returns the allocation, or a refusal with the facts and the nearest allocation that holds (A13).
 * @throws RangeError  an arm, vignette, seat or answer is listed twice.
 */
export function allocate(
  design: AllocationDesign,
  seats: readonly AllocationSeat[],
  answers: readonly CandidateAnswer[],
  uniform: () => number,
): Allocation | AllocationRefused {
  const refusal = findAllocationRefusal(design, seats, answers);
  if (refusal !== null) return refusal;

  const selected = selectAnswers(design, readableAnswers(seats, answers), uniform);
  const size = {
    arms: design.arms.length,
    seats: seats.length,
    vignettes: design.vignettes.length,
  };
  const lists = seats.map(() => drawList(size, design, uniform));
  const orders = drawOrders(size, uniform);
  const readings = seats.flatMap((seat, index) => {
    const { primary, repeats } = lists[index] ?? { primary: [], repeats: [] };
    const armAt = (vignette: number, period: number) => orders[index]?.[vignette]?.[period] ?? 0;
    // Rule A17: which of the vignette's answers a repeat shows again is drawn by itself.
    const repeated = repeats.map((repeat) => ({ ...repeat, arm: drawBelow(size.arms, uniform) }));
    const planned = inOrderOfReading(primary, repeated, armAt);
    return planned.map((reading, place) => readingOf(reading, place, planned, seat.id, selected));
  });
  return { kind: "allocated", readings, selected: selected.flat().map((answer) => answer.id) };
}

/** What a seat reads when, without a word of arms. */
function drawList(
  size: Size,
  { spacingReadings, ...design }: AllocationDesign,
  uniform: () => number,
): Readonly<{ primary: PeriodLists; repeats: readonly Repeat[] }> {
  const primary = periodLists(
    { periods: size.arms, vignettes: size.vignettes },
    spacingReadings,
    uniform,
  );
  return {
    primary,
    repeats: drawRepeats(primary.at(-1) ?? [], repeatsPerSeat(design), spacingReadings, uniform),
  };
}

type Planned = Readonly<{ vignette: number; arm: number; period: number; isRepeat: boolean }>;

function inOrderOfReading(
  lists: PeriodLists,
  repeats: readonly (Repeat & Readonly<{ arm: number }>)[],
  armAt: (vignette: number, period: number) => number,
): readonly Planned[] {
  const primary = lists.map((list, period) =>
    list.map((vignette) => ({
      vignette,
      arm: armAt(vignette, period),
      period: period + 1,
      isRepeat: false,
    })),
  );
  const earlier = primary.slice(0, -1).flat();
  const last = primary.at(-1) ?? [];
  const repeatsAfter = (count: number) =>
    repeats
      .filter((repeat) => repeat.after === count)
      .map(({ vignette, arm }) => ({ vignette, arm, period: lists.length, isRepeat: true }));
  return [...earlier, ...last.flatMap((reading, place) => [reading, ...repeatsAfter(place + 1)])];
}

function readingOf(
  reading: Planned,
  place: number,
  planned: readonly Planned[],
  seat: SeatId,
  selected: readonly (readonly CandidateAnswer[])[],
): AllocatedReading {
  const answer = selected[reading.vignette]?.[reading.arm];
  if (answer === undefined)
    throw new Error(
      `allocate: no answer selected for vignette ${reading.vignette}, arm ${reading.arm}`,
    );
  const first = reading.isRepeat
    ? planned.findIndex(
        (other) => other.vignette === reading.vignette && other.arm === reading.arm,
      ) + 1
    : null;
  return {
    seat,
    position: place + 1,
    period: reading.period,
    vignette: answer.vignette,
    arm: answer.arm,
    answer: answer.id,
    repeatOf: first,
  };
}
