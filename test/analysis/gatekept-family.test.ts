import fc from "fast-check";
import { expect, it } from "vitest";
import { gatekeptFamily } from "#analysis/multiplicity/gatekept-family.ts";

const alpha = 0.025;
const family = (gate: number, ...others: readonly number[]) =>
  gatekeptFamily(
    [
      { name: "gate", pValues: [gate] },
      ...others.map((p, index) => ({ name: `other-${index}`, pValues: [p] })),
    ],
    "gate",
    alpha,
  );

it("a hypothesis is won only against every comparator: the larger p counts", () => {
  const [only] = gatekeptFamily([{ name: "safety", pValues: [0.001, 0.03] }], null, alpha);
  expect(only).toMatchObject({ pValue: 0.03, isWon: false });
});

it("nothing behind a lost gate is won", () => {
  expect(family(0.026, 0.0001, 0.0001, 0.0001).map(({ isWon }) => isWon)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it("the gate is judged at full alpha, the others by Holm", () => {
  const adjusted = family(0.025, 0.008, 0.012, 0.03).map(({ adjustedPValue }) => adjustedPValue);
  expect(adjusted).toEqual([0.025, 0.025, 0.025, 0.03]);
  expect(family(0.001, 0.009, 0.001, 0.001).map(({ isWon }) => isWon)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

it("a comparison without an estimate can't be won and keeps its place in the family", () => {
  const [lost, kept] = gatekeptFamily(
    [
      { name: "a", pValues: [null, 0.001] },
      { name: "b", pValues: [0.013] },
    ],
    null,
    alpha,
  );
  expect(lost).toMatchObject({ pValue: 1, isWon: false });
  expect(kept).toMatchObject({ adjustedPValue: 0.026, isWon: false });
});

it("agrees with closed testing over every intersection (gate first, Bonferroni among the rest)", () => {
  const probability = fc.double({ min: 1e-6, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      probability,
      fc.array(probability, { minLength: 1, maxLength: 4 }),
      (gate, others) => {
        expect(family(gate, ...others).map(({ isWon }) => isWon)).toEqual(
          closedTesting(gate, others),
        );
      },
    ),
  );
});

/** An intersection with the gate is tested by the gate alone, one without it by Bonferroni; a member needs all of its intersections. */
function closedTesting(gate: number, others: readonly number[]): readonly boolean[] {
  const subsets = Array.from({ length: 2 ** others.length }, (_, bits) =>
    others.map((__, index) => ((bits >> index) & 1) === 1),
  );
  const smallest = (chosen: readonly boolean[]): number =>
    Math.min(...others.filter((_, index) => chosen[index]));
  const isRejected = (hasGate: boolean, chosen: readonly boolean[]): boolean =>
    hasGate ? gate <= alpha : smallest(chosen) * chosen.filter(Boolean).length <= alpha;
  const wins = (index: number): boolean =>
    subsets
      .filter((chosen) => chosen[index])
      .every((chosen) => isRejected(false, chosen) && isRejected(true, chosen));
  return [gate <= alpha, ...others.map((_, index) => wins(index))];
}
