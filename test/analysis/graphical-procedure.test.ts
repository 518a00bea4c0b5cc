import fc from "fast-check";
import { expect, it } from "vitest";
import { holm } from "#analysis/multiplicity/adjusted-p-values.ts";
import {
  graphicalProcedure,
  type HypothesisGraph,
} from "#analysis/multiplicity/graphical-procedure.ts";

const share = fc.integer({ min: 0, max: 20 }).map((value) => value / 20);

/** Shares that add up to at most one: each takes a part of what the ones before it left. */
const sharesOf = (count: number) =>
  fc.array(share, { minLength: count, maxLength: count }).map((parts) => {
    let left = 1;
    return parts.map((part) => {
      const taken = left * part;
      left -= taken;
      return taken;
    });
  });

const graphOf = (count: number): fc.Arbitrary<HypothesisGraph> =>
  fc.record({
    weights: sharesOf(count),
    transitions: fc.tuple(
      ...Array.from({ length: count }, (_, own) =>
        sharesOf(count - 1).map((row) => [...row.slice(0, own), 0, ...row.slice(own)]),
      ),
    ),
  });

const pValues = (count: number) =>
  fc.array(
    fc.integer({ min: 1, max: 1000 }).map((value) => value / 1000),
    { minLength: count, maxLength: count },
  );
const hypotheses = [0, 1, 2, 3];

/** The weights of one intersection: every hypothesis outside it has passed on what it held, in the order of its index. */
function weightsWithin(
  kept: readonly number[],
  { weights, transitions }: HypothesisGraph,
): readonly number[] {
  let w = [...weights];
  let g = transitions.map((row) => [...row]);
  for (const gone of hypotheses.filter((index) => !kept.includes(index))) {
    const from = (a: number, b: number): number => g[a]?.[b] ?? 0;
    const nextW = w.map((weight, l) => (l === gone ? 0 : weight + (w[gone] ?? 0) * from(gone, l)));
    const nextG = g.map((row, l) =>
      row.map((value, k) =>
        l === gone || k === gone || l === k || from(l, gone) * from(gone, l) >= 1
          ? 0
          : (value + from(l, gone) * from(gone, k)) / (1 - from(l, gone) * from(gone, l)),
      ),
    );
    w = nextW;
    g = nextG;
  }
  return w;
}

/** Closed testing by its definition: a hypothesis is as significant as the least significant intersection that holds it. */
function closedTesting(p: readonly number[], graph: HypothesisGraph): readonly number[] {
  const subsets = Array.from({ length: 2 ** hypotheses.length - 1 }, (_, bits) =>
    hypotheses.filter((index) => ((bits + 1) >> index) & 1),
  );
  const intersectionP = subsets.map((subset) => {
    const within = weightsWithin(subset, graph);
    return Math.min(
      1,
      ...subset.map((index) =>
        (within[index] ?? 0) > 0 ? (p[index] ?? 1) / (within[index] ?? 1) : 1,
      ),
    );
  });
  return hypotheses.map((index) =>
    Math.max(...intersectionP.filter((_, subset) => subsets[subset]?.includes(index))),
  );
}

it("gives the adjusted p-values of closed testing over all intersections", () => {
  fc.assert(
    fc.property(pValues(4), graphOf(4), (p, graph) => {
      for (const [index, adjusted] of graphicalProcedure(p, graph).entries())
        expect(adjusted).toBeCloseTo(closedTesting(p, graph)[index] ?? NaN, 9);
    }),
  );
});

it("equal weights and equal edges are Holm", () => {
  const graph = {
    weights: hypotheses.map(() => 1 / 4),
    transitions: hypotheses.map((row) => hypotheses.map((column) => (row === column ? 0 : 1 / 3))),
  };
  fc.assert(
    fc.property(pValues(4), (p) => {
      for (const [index, adjusted] of graphicalProcedure(p, graph).entries())
        expect(adjusted).toBeCloseTo(holm(p)[index] ?? NaN, 9);
    }),
  );
});

it.each([
  ["a p above one", [2], { weights: [1], transitions: [[0]] }, "pValues[0] is 2"],
  [
    "weights over one",
    [0.1, 0.1],
    {
      weights: [0.7, 0.7],
      transitions: [
        [0, 0],
        [0, 0],
      ],
    },
    "weights add up to 1.4",
  ],
  ["an edge to itself", [0.1], { weights: [1], transitions: [[1]] }, "transitions[0][0] is 1"],
  ["a ragged graph", [0.1, 0.2], { weights: [1], transitions: [[0]] }, "2 p-values need 2 weights"],
])("%s is refused", (_what, p, graph, message) => {
  expect(() => graphicalProcedure(p, graph)).toThrow(message);
});

it("hypotheses that alpha never reaches are not won", () => {
  expect(
    graphicalProcedure([0.9, 1e-9], {
      weights: [1, 0],
      transitions: [
        [0, 0],
        [0, 0],
      ],
    }),
  ).toEqual([0.9, 1]);
});
