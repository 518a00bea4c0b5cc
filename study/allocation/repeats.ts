import { drawBelow, shuffled } from "#ground/random.ts";

/** A vignette shown again after `after` primary readings of the last period. */
export type Repeat = Readonly<{ vignette: number; after: number }>;

/** Hidden repeats of one seat, whatever its number of readings. */
export function repeatsPerSeat(
  design: Readonly<{
    arms: Readonly<{ length: number }>;
    vignettes: Readonly<{ length: number }>;
    repeatShare: number;
  }>,
): number {
  return Math.round(design.repeatShare * (design.arms.length * design.vignettes.length));
}

/**
 * Draws a seat's repeats from its list of the last period, each spacingReadings or more after that vignette's last primary reading.
 * Rule A18: no arm comes in here either.
 *
 * @param lastList  [vignettes], the vignettes in the order of the last period.
 * @param count  at most as many as vignettes.
 * @returns [count] in the order of reading.
 */
export function drawRepeats(
  lastList: readonly number[],
  count: number,
  spacingReadings: number,
  uniform: () => number,
): readonly Repeat[] {
  const vignettes = lastList.length;
  const slack = vignettes - spacingReadings;
  const isTight = count > slack + 1;
  const places = isTight
    ? drawTightPlaces(count, slack, vignettes, uniform)
    : shuffled([...Array(Math.min(slack + 1, vignettes)).keys()], uniform).slice(0, count);
  const repeats = places.map((place) => {
    const earliest = Math.max(place + 1, place + spacingReadings);
    const after = isTight ? vignettes : earliest + drawBelow(vignettes - earliest + 1, uniform);
    return { place, vignette: lastList[place] ?? 0, after };
  });
  return repeats
    .sort((one, other) => one.after - other.after || one.place - other.place)
    .map(({ vignette, after }) => ({ vignette, after }));
}

// All repeats then stand at the end, by place; the one in turn n stands n positions later and so may come from n places later.
function drawTightPlaces(
  repeats: number,
  slack: number,
  vignettes: number,
  uniform: () => number,
): readonly number[] {
  const drawn: number[] = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    const open = [...Array(Math.min(slack + turn + 1, vignettes)).keys()].filter(
      (place) => !drawn.includes(place),
    );
    drawn.push(open[drawBelow(open.length, uniform)] ?? 0);
  }
  return drawn;
}
