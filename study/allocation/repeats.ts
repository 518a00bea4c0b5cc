import { drawBelow, shuffled } from "#study/random.ts";

/** A vignette shown again after `after` primary readings of the last period. */
export type Repeat = Readonly<{ vignette: number; arm: number; after: number }>;

/** Hidden repeats of one seat, whatever its number of readings. */
export function repeatsPerSeat(design: Readonly<{ arms: readonly unknown[]; vignettes: readonly unknown[]; repeatShare: number }>): number {
  return Math.round(design.repeatShare * (design.arms.length * design.vignettes.length));
}

/** The arms of each seat's repeats: dealt in turn, so that counts differ by at most one in each seat and overall. */
export function repeatArmsBySeat(arms: number, seats: number, repeats: number, uniform: () => number): readonly (readonly number[])[] {
  const deck = shuffled([...Array(arms).keys()], uniform);
  return Array.from({ length: seats }, (_, seat) => Array.from({ length: repeats }, (_, turn) => deck[(seat * repeats + turn) % arms] ?? 0));
}

/**
 * Draws a seat's repeats from its list of the last period, each spacingReadings or more after that vignette's last primary reading.
 *
 * @param lastList  [vignettes], the vignettes in the order of the last period.
 * @param repeatArms  [repeats], at most as many as vignettes.
 * @returns [repeats] in the order of reading.
 */
export function drawRepeats(lastList: readonly number[], repeatArms: readonly number[], spacingReadings: number, uniform: () => number): readonly Repeat[] {
  const vignettes = lastList.length;
  const slack = vignettes - spacingReadings;
  const isTight = repeatArms.length > slack + 1;
  const places = isTight ? drawTightPlaces(repeatArms.length, slack, vignettes, uniform) : shuffled([...Array(Math.min(slack + 1, vignettes)).keys()], uniform).slice(0, repeatArms.length);
  const arms = shuffled(repeatArms, uniform);
  const repeats = places.map((place, turn) => {
    const earliest = Math.max(place + 1, place + spacingReadings);
    const after = isTight ? vignettes : earliest + drawBelow(vignettes - earliest + 1, uniform);
    return { place, vignette: lastList[place] ?? 0, arm: arms[turn] ?? 0, after };
  });
  return repeats.sort((one, other) => one.after - other.after || one.place - other.place).map(({ vignette, arm, after }) => ({ vignette, arm, after }));
}

// All repeats then stand at the end, by place; the one in turn n stands n positions later and so may come from n places later.
function drawTightPlaces(repeats: number, slack: number, vignettes: number, uniform: () => number): readonly number[] {
  const drawn: number[] = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    const open = [...Array(Math.min(slack + turn + 1, vignettes)).keys()].filter((place) => !drawn.includes(place));
    drawn.push(open[drawBelow(open.length, uniform)] ?? 0);
  }
  return drawn;
}
