/** How often each option, and each group of options, may be chosen. */
export type ChoiceBounds = Readonly<{
  floors: readonly number[];
  caps: readonly number[];
  /** The group of each option. */
  groups: readonly number[];
  groupFloors: readonly number[];
  groupCaps: readonly number[];
}>;

type Step = Readonly<{ chooser: number; after: number | null }>;

/**
 * One option for every chooser, such that all bounds hold: a flow with lower bounds, grown by shortest chains.
 *
 * @param optionsByChooser  [choosers][options open to them], tried in the order given.
 * @returns [choosers], the option of each; null when no choice keeps the bounds.
 *
 * Source  Ahuja, Magnanti & Orlin (1993), Network Flows, 6.7 (feasible flows with lower bounds).
 */
export function balancedChoice(
  optionsByChooser: readonly (readonly number[])[],
  bounds: ChoiceBounds,
): readonly number[] | null {
  const chosen = optionsByChooser.map(() => -1);
  const nothing = bounds.floors.map(() => 0);
  const groupLeast = bounds.groupFloors.map((floor, group) =>
    Math.max(floor, sumOfGroup(bounds.floors, bounds.groups, group)),
  );
  // Options reach their floors first, then groups; a chain never takes a floor back.
  const stages: readonly ChoiceBounds[] = [
    { ...bounds, floors: nothing, caps: bounds.floors, groupCaps: groupLeast },
    { ...bounds, groupCaps: groupLeast },
    bounds,
  ];
  for (const stage of stages) placeChoosers(optionsByChooser, stage, chosen);
  return keepsBounds(chosen, bounds) ? chosen : null;
}

function placeChoosers(
  optionsByChooser: readonly (readonly number[])[],
  stage: ChoiceBounds,
  chosen: number[],
): void {
  const room = Math.min(sum(stage.caps), sum(stage.groupCaps));
  let placed = chosen.filter((option) => option >= 0).length;
  for (let chooser = 0; chooser < chosen.length && placed < room; chooser += 1) {
    if (chosen[chooser] !== -1) continue;
    if (placeChooser(chooser, optionsByChooser, stage, chosen)) placed += 1;
  }
}

function placeChooser(
  first: number,
  optionsByChooser: readonly (readonly number[])[],
  stage: ChoiceBounds,
  chosen: number[],
): boolean {
  const loads = countsOf(chosen, stage.floors.length);
  const groupLoads = stage.groupFloors.map((_, group) => sumOfGroup(loads, stage.groups, group));
  const steps = new Map<number, Step>();
  const reach = (chooser: number, after: number | null) => {
    for (const option of optionsByChooser[chooser] ?? [])
      if (!steps.has(option)) steps.set(option, { chooser, after });
  };
  reach(first, null);
  // A Map is walked in the order of insertion, so this is a breadth-first search.
  for (const option of steps.keys()) {
    const group = stage.groups[option] ?? 0;
    const hasRoom = (loads[option] ?? 0) < (stage.caps[option] ?? 0);
    if (hasRoom && (groupLoads[group] ?? 0) < (stage.groupCaps[group] ?? 0))
      return follow(option, steps, chosen);
    const mayGiveWay = (other: number) =>
      other === option ||
      (hasRoom &&
        stage.groups[other] === group &&
        (loads[other] ?? 0) > (stage.floors[other] ?? 0));
    chosen.forEach((other, chooser) => {
      if (other >= 0 && mayGiveWay(other)) reach(chooser, option);
    });
  }
  return false;
}

function follow(last: number, steps: ReadonlyMap<number, Step>, chosen: number[]): true {
  for (let option: number | null = last; option !== null;) {
    const step = steps.get(option);
    if (step === undefined) throw new Error(`balancedChoice: option ${option} was never reached`);
    chosen[step.chooser] = option;
    option = step.after;
  }
  return true;
}

function keepsBounds(chosen: readonly number[], bounds: ChoiceBounds): boolean {
  const loads = countsOf(chosen, bounds.floors.length);
  const groupLoads = bounds.groupFloors.map((_, group) => sumOfGroup(loads, bounds.groups, group));
  return (
    !chosen.includes(-1) &&
    isWithin(loads, bounds.floors, bounds.caps) &&
    isWithin(groupLoads, bounds.groupFloors, bounds.groupCaps)
  );
}

function isWithin(
  values: readonly number[],
  floors: readonly number[],
  caps: readonly number[],
): boolean {
  return values.every(
    (value, index) => value >= (floors[index] ?? 0) && value <= (caps[index] ?? 0),
  );
}

function countsOf(chosen: readonly number[], options: number): number[] {
  const counts = Array.from({ length: options }, () => 0);
  for (const option of chosen) if (option >= 0) counts[option] = (counts[option] ?? 0) + 1;
  return counts;
}

function sumOfGroup(values: readonly number[], groups: readonly number[], group: number): number {
  return values.reduce(
    (total, value, option) => (groups[option] === group ? total + value : total),
    0,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
