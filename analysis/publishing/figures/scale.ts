// From data to pixels, and where an axis has its ticks.
import { highestOf, lowestOf } from "#analysis/extremes.ts";

export type Domain = readonly [lowest: number, highest: number];
export type Scale = (value: number) => number;

/** A domain without width lies in the middle of the range. */
export const linearScale =
  ([lowest, highest]: Domain, [from, to]: readonly [number, number]): Scale =>
  (value) =>
    highest === lowest
      ? (from + to) / 2
      : from + ((value - lowest) / (highest - lowest)) * (to - from);

/** The smallest of 1, 2 and 5 times a power of ten that cuts a width into at most `most` parts. */
export function tickStep(width: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(width / most));
  const times = [1, 2, 5, 10].find((factor) => factor * power * most >= width * (1 - 1e-12)) ?? 10;
  return times * power;
}

/** Multiples of a round step inside a domain, in its order. */
export function ticks([lowest, highest]: Domain, most: number): readonly number[] {
  if (!(highest > lowest)) return [lowest];
  const step = tickStep(highest - lowest, most);
  const first = Math.ceil(lowest / step - 1e-9);
  const last = Math.floor(highest / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Every value and zero, widened to whole ticks. */
export function domainAround(values: readonly number[], most: number): Domain {
  const lowest = Math.min(0, lowestOf(values));
  const highest = Math.max(0, highestOf(values));
  if (lowest === highest) return [lowest - 0.5, highest + 0.5];
  const step = tickStep(highest - lowest, most);
  return [Math.floor(lowest / step - 1e-9) * step, Math.ceil(highest / step + 1e-9) * step];
}

/** Decimals that tell two neighbouring ticks apart. */
export const decimalsOf = (values: readonly number[]): number =>
  Math.max(0, highestOf(values.map((value) => (String(value).split(".")[1] ?? "").length)));

/**
 * Places as near to the wanted ones as a smallest gap allows, kept in their order.
 *
 * @param wanted  ascending, pixels.
 * @param range   pixels; wider than all gaps together, or the last places lie beyond it.
 */
export function spreadApart(
  wanted: readonly number[],
  gap: number,
  [from, to]: readonly [number, number],
): readonly number[] {
  const down: number[] = [];
  for (const place of wanted) down.push(Math.max(place, (down.at(-1) ?? from - gap) + gap));
  const up: number[] = [];
  for (const [index, place] of [...down].reverse().entries())
    up.push(Math.min(place, index === 0 ? to : (up[index - 1] ?? to) - gap));
  return up.reverse();
}
