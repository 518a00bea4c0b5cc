import { drawBelow, shuffled } from "#ground/random.ts";

/** A seat's vignettes in the order of reading: [periods][vignettes]. */
export type PeriodLists = readonly (readonly number[])[];

type Draft = Readonly<{
  lists: number[][];
  /** [periods][vignettes], the place of each vignette in the period's list. */
  places: number[][];
  /** How much earlier than in the period before a vignette may stand. */
  slack: number;
}>;

/** Enough for a list to forget where it began: each sweep alone is a full shuffle where spacing leaves every place open. */
const sweeps = 6;

/**
 * Puts a seat's vignettes in random order in every period.
 *
 * Rule A18: no arm comes in here, so that where a vignette stands tells nothing of one.
 * All periods begin with one list, in which any spacing up to the number of vignettes holds; then only exchanges that keep it are made.
 */
export function periodLists(
  { periods, vignettes }: Readonly<{ periods: number; vignettes: number }>,
  spacingReadings: number,
  uniform: () => number,
): PeriodLists {
  const base = shuffled([...Array(vignettes).keys()], uniform);
  const places = placesOf(base);
  const numbers = [...Array(periods).keys()];
  const draft = {
    lists: numbers.map(() => [...base]),
    places: numbers.map(() => [...places]),
    slack: vignettes - spacingReadings,
  };
  for (let sweep = 0; sweep < sweeps; sweep += 1)
    for (const period of numbers) sweepPeriod(draft, period, uniform);
  return draft.lists;
}

function placesOf(list: readonly number[]): number[] {
  const places: number[] = [];
  list.forEach((vignette, place) => (places[vignette] = place));
  return places;
}

function sweepPeriod(draft: Draft, period: number, uniform: () => number): void {
  const last = (draft.lists[period]?.length ?? 0) - 1;
  for (let place = last; place > 0; place -= 1)
    exchange(draft, period, place, drawBelow(place + 1, uniform));
}

function exchange(draft: Draft, period: number, one: number, other: number): void {
  const list = draft.lists[period] ?? [];
  const places = draft.places[period] ?? [];
  const [first = 0, second = 0] = [list[one], list[other]];
  if (!mayStand(draft, period, first, other) || !mayStand(draft, period, second, one)) return;
  list[one] = second;
  list[other] = first;
  places[first] = other;
  places[second] = one;
}

function mayStand(draft: Draft, period: number, vignette: number, place: number): boolean {
  const before = draft.places[period - 1]?.[vignette] ?? place;
  const after = draft.places[period + 1]?.[vignette] ?? place;
  return place >= before - draft.slack && after >= place - draft.slack;
}
