// The withdrawn rule A9, planted: a list in blocks of as many readings as arms, and what a rater who knows the rule works out from it.
import { shuffled } from "#ground/random.ts";
import type { Inference } from "#study/allocation/recognition.ts";

/** One seat's list of three arms: the arm and the block of each reading, [vignettes][periods]. */
export type BlockedList = readonly (readonly Readonly<{ arm: number; block: number }>[])[];

const arms = [0, 1, 2];

/** Lists as the first version of the allocation drew them: in each period every block holds each arm once. */
export function drawBlockedList(vignettes: number, uniform: () => number): BlockedList {
  const blocks = vignettes / arms.length;
  const squares = Array.from({ length: blocks }, () => (uniform() < 1 / 2 ? 1 : 2));
  const orders = shuffled(
    squares.flatMap((step) =>
      arms.map((first) => arms.map((period) => (first + step * period) % 3)),
    ),
    uniform,
  );
  const blockOf = arms.map((period) => {
    const ofArm = arms.map((arm) =>
      shuffled(
        orders.flatMap((order, vignette) => (order[period] === arm ? [vignette] : [])),
        uniform,
      ),
    );
    return orders.map((_, vignette) => Math.max(...ofArm.map((list) => list.indexOf(vignette))));
  });
  return orders.map((order, vignette) =>
    order.map((arm, period) => ({
      arm,
      block: period * blocks + (blockOf[period]?.[vignette] ?? 0),
    })),
  );
}

/** The same means as the solver of the rule in force gives. */
export function inferOnceFromBlocks(
  vignettes: number,
  recognised: number,
  uniform: () => number,
): Inference {
  const list = drawBlockedList(vignettes, uniform);
  const known = new Set(
    shuffled([...Array(vignettes * arms.length).keys()], uniform).slice(0, recognised),
  );
  const isRecognised = (vignette: number, period: number) =>
    known.has(vignette * arms.length + period);
  const probabilities = inferFromBlocks({ list, isRecognised });
  const unknown = list
    .flatMap((readings, vignette) =>
      readings.flatMap((_, period) =>
        isRecognised(vignette, period) ? [] : [{ vignette, period }],
      ),
    )
    .map(({ vignette, period }) => {
      const open = arms.filter((other) => !isRecognised(vignette, other)).length;
      const largest = Math.max(...(probabilities[vignette]?.[period] ?? []));
      return { largest, alone: 1 / open, certain: largest > 1 - 1e-12 && open > 1 ? 1 : 0 };
    });
  const mean = (figure: keyof Inference) =>
    unknown.reduce((total, answer) => total + answer[figure], 0) / unknown.length;
  return { largest: mean("largest"), alone: mean("alone"), certain: mean("certain") };
}

type Knowing = Readonly<{
  list: BlockedList;
  isRecognised: (vignette: number, period: number) => boolean;
}>;

/**
 * The probability of each arm for each reading: [vignettes][periods][arms], exactly. The readings of one arm meet every vignette and every
 * block once; what is left falls into rings of two colours, each of which can be coloured in two ways unless a recognised answer settles it.
 */
export function inferFromBlocks(knowing: Knowing): readonly (readonly (readonly number[])[])[] {
  const { list } = knowing;
  const sums = list.map((readings) => readings.map(() => [0, 0, 0]));
  const firstArm: number[] = [];
  const used = new Set<number>();
  let total = 0;
  const choose = (vignette: number): void => {
    if (vignette === list.length) {
      total += addColourings(knowing, firstArm, sums);
      return;
    }
    list[vignette]?.forEach(({ block }, period) => {
      if (used.has(block) || !mayBeFirstArm(knowing, vignette, period)) return;
      used.add(block);
      firstArm[vignette] = period;
      choose(vignette + 1);
      used.delete(block);
    });
  };
  choose(0);
  return sums.map((readings) => readings.map((ofArms) => ofArms.map((sum) => sum / total)));
}

function mayBeFirstArm({ list, isRecognised }: Knowing, vignette: number, period: number): boolean {
  return (list[vignette] ?? []).every(
    ({ arm }, other) => !isRecognised(vignette, other) || (arm === 0) === (other === period),
  );
}

/** Adds every colouring of what the first arm leaves, and returns how many there are. */
function addColourings(knowing: Knowing, firstArm: readonly number[], sums: number[][][]): number {
  const rings = ringsOf(knowing.list, firstArm).map((ring) => ({
    ring,
    starts: [1, 2].filter((start) => agrees(knowing, ring, start)),
  }));
  const ways = rings.reduce((product, { starts }) => product * starts.length, 1);
  const add = (vignette: number, period: number, arm: number, share: number) => {
    const ofArms = sums[vignette]?.[period];
    if (ofArms) ofArms[arm] = (ofArms[arm] ?? 0) + share;
  };
  if (ways === 0) return 0;
  firstArm.forEach((period, vignette) => add(vignette, period, 0, ways));
  for (const { ring, starts } of rings) {
    for (const start of starts)
      ring.forEach(({ vignette, period }, step) =>
        add(vignette, period, armAt(start, step), ways / starts.length),
      );
  }
  return ways;
}

type Place = Readonly<{ vignette: number; period: number }>;

const armAt = (start: number, step: number): number => (step % 2 === 0 ? start : 3 - start);

function agrees({ list, isRecognised }: Knowing, ring: readonly Place[], start: number): boolean {
  return ring.every(
    ({ vignette, period }, step) =>
      !isRecognised(vignette, period) || list[vignette]?.[period]?.arm === armAt(start, step),
  );
}

/** The other two readings of each vignette, and of each block, are of different arms: they form rings. */
function ringsOf(list: BlockedList, firstArm: readonly number[]): readonly (readonly Place[])[] {
  const left = list.flatMap((readings, vignette) =>
    readings.flatMap(({ block }, period) =>
      period === firstArm[vignette] ? [] : [{ vignette, period, block }],
    ),
  );
  const byBlock = new Map<number, Place[]>();
  for (const { vignette, period, block } of left)
    byBlock.set(block, [...(byBlock.get(block) ?? []), { vignette, period }]);
  const seen = new Set<number>();
  const otherOf = (vignette: number, period: number) =>
    [0, 1, 2].find((other) => other !== period && other !== firstArm[vignette]) ?? 0;
  return list.flatMap((_, first) => {
    const ring: Place[] = [];
    for (
      let vignette = first, period = otherOf(first, firstArm[first] ?? 0);
      !seen.has(vignette);
    ) {
      seen.add(vignette);
      const second = otherOf(vignette, period);
      ring.push({ vignette, period }, { vignette, period: second });
      const next = byBlock
        .get(list[vignette]?.[second]?.block ?? -1)
        ?.find((place) => place.vignette !== vignette);
      [vignette, period] = [next?.vignette ?? vignette, next?.period ?? period];
    }
    return ring.length === 0 ? [] : [ring];
  });
}
