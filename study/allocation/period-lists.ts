import { drawBelow, shuffled } from "#study/random.ts";
import type { ArmOrder } from "./arm-orders.ts";

/** A seat's vignettes in the order of reading: [periods][vignettes]. */
export type PeriodLists = readonly (readonly number[])[];

type Draft = Readonly<{
  lists: number[][];
  /** [periods][vignettes], the place of each vignette in the period's list. */
  places: number[][];
  orders: readonly ArmOrder[];
  /** How much earlier than in the period before a vignette may stand. */
  slack: number;
}>;

/** Enough for a list to forget where it began: each sweep alone is a full shuffle where spacing leaves every place open. */
const sweeps = 6;

/**
 * Puts a seat's vignettes in random order in every period.
 *
 * All periods begin with one list, cut into the seat's blocks: any spacing up to the number of vignettes holds there.
 * Then only exchanges that keep spacing and blocks are made.
 *
 * @param orders  [vignettes], the order of arms of each.
 * @param blocks  [blocks][orders], the same orders in blocks of distinct arms; only the last may be short.
 */
export function periodLists(orders: readonly ArmOrder[], blocks: readonly (readonly ArmOrder[])[], spacingReadings: number, uniform: () => number): PeriodLists {
  const arms = orders[0]?.length ?? 0;
  const base = baseList(orders, inRandomOrder(blocks, arms, uniform), uniform);
  const places = placesOf(base);
  const periods = [...Array(arms).keys()];
  const draft = { lists: periods.map(() => [...base]), places: periods.map(() => [...places]), orders, slack: orders.length - spacingReadings };
  for (let sweep = 0; sweep < sweeps; sweep += 1) for (const period of periods) sweepPeriod(draft, period, uniform);
  return draft.lists;
}

function inRandomOrder(blocks: readonly (readonly ArmOrder[])[], arms: number, uniform: () => number): readonly (readonly ArmOrder[])[] {
  const whole = blocks.filter((block) => block.length === arms);
  return [...shuffled(whole, uniform), ...blocks.filter((block) => block.length < arms)];
}

function baseList(orders: readonly ArmOrder[], blocks: readonly (readonly ArmOrder[])[], uniform: () => number): readonly number[] {
  const waiting = new Map<string, number[]>();
  for (const vignette of shuffled([...orders.keys()], uniform)) {
    const key = (orders[vignette] ?? []).join();
    waiting.set(key, [...(waiting.get(key) ?? []), vignette]);
  }
  return blocks.flatMap((block) => shuffled(block, uniform)).flatMap((order) => waiting.get(order.join())?.pop() ?? []);
}

function placesOf(list: readonly number[]): number[] {
  const places: number[] = [];
  list.forEach((vignette, place) => (places[vignette] = place));
  return places;
}

// Exchanges inside a block, or between places of one arm, leave every block with the same arms.
function sweepPeriod(draft: Draft, period: number, uniform: () => number): void {
  const list = draft.lists[period] ?? [];
  const arms = draft.lists.length;
  const all = [...list.keys()];
  for (let start = 0; start < all.length; start += arms) shufflePlaces(draft, period, all.slice(start, start + arms), uniform);
  const armAt = (place: number) => draft.orders[list[place] ?? 0]?.[period];
  const placesByArm = draft.lists.map((_, arm) => all.filter((place) => armAt(place) === arm));
  for (const places of placesByArm) shufflePlaces(draft, period, places, uniform);
}

function shufflePlaces(draft: Draft, period: number, places: readonly number[], uniform: () => number): void {
  for (let last = places.length - 1; last > 0; last -= 1) exchange(draft, period, places[last] ?? 0, places[drawBelow(last + 1, uniform)] ?? 0);
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
