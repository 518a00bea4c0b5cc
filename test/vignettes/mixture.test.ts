// Whether a set can be solved without reading it: the solvers against worked examples, and the built-in sets against their promises.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mostNaive } from "#vignettes/check-mixture.ts";
import { type Answers, naiveSolvers } from "#vignettes/naive-solvers.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";
import { copySmallSet, problemsOf, readFileJson, removeSet, writeFileJson } from "./set-copy.ts";

const one = (
  proposal: Answers["proposal"],
  alert: Answers["alert"] = "none",
  clock = false,
  colleague = false,
): Answers => ({ proposal, alert, clock, colleague });
const casesOf = (solver: string, all: readonly Answers[]): number =>
  naiveSolvers(all).find((found) => found.solver === solver)?.cases ?? -1;

const word = fc.constantFrom("right" as const, "wrong" as const, "none" as const);
const answers = fc.record({
  proposal: word,
  alert: word,
  clock: fc.boolean(),
  colleague: fc.boolean(),
});

describe("[V10] the naive solvers", () => {
  it("count by hand what each reflex solves, and fail where there is nothing to refuse or obey", () => {
    const set = [
      one("wrong"),
      one("wrong", "wrong"),
      one("right", "wrong"),
      one("none"),
      one("wrong", "right"),
    ];
    expect(
      [
        "refuse what is proposed",
        "accept what is proposed",
        "obey the alert",
        "override the alert",
      ].map((solver) => casesOf(solver, set)),
    ).toEqual([3, 1, 1, 2]);
  });

  it("learn a rule of two features from the other cases alone", () => {
    const told = [
      ...Array.from({ length: 4 }, () => one("right", "none", true)),
      ...Array.from({ length: 4 }, () => one("wrong", "none", false)),
    ];
    expect(casesOf("by proposal and clock", told)).toBe(8);
    // A single sound order among refusals: the others say refuse, so the rule can't know it.
    expect(
      casesOf("by proposal and clock", [
        one("right", "none", true),
        ...Array.from({ length: 4 }, () => one("wrong", "none", true)),
      ]),
    ).toBe(4);
  });

  it("solve no more than there are proposals, whatever the set and its order", () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 40 }), (set) => {
        const proposals = set.filter(({ proposal }) => proposal !== "none").length;
        expect(
          naiveSolvers(set).filter(
            ({ solver, cases }) => !solver.includes("alert") && cases > proposals,
          ),
        ).toEqual([]);
        expect(naiveSolvers([...set].reverse()).map(({ cases }) => cases)).toEqual(
          naiveSolvers(set).map(({ cases }) => cases),
        );
      }),
    );
  });
});

describe("[V10] a promise of a mixture", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await copySmallSet();
  });
  afterAll(() => removeSet(folder));

  async function promising(mixture: Readonly<Record<string, number>>): Promise<readonly string[]> {
    await writeFileJson(folder, "manifest.json", {
      ...(await readFileJson(folder, "manifest.json")),
      mixture: { ...mixture },
    });
    await sealVignetteSet(folder);
    return (await problemsOf(folder)).map(({ field, problem }) => `${field} ${problem}`);
  }

  it("is kept or refused, count by count", async () => {
    const kept = { hazards: 2, hazardsToRefuse: 2, soundOrders: 0, trueAlerts: 0, falseAlerts: 1 };
    expect(await promising(kept)).toEqual([]);
    expect(await promising({ ...kept, soundOrders: 1, hazards: 3 })).toEqual([
      "mixture.hazards promises 3, but the set holds 2",
      "mixture.soundOrders promises 1, but the set holds 0",
    ]);
  });

  it("leaves room for a reflex to be right in most cases, but not in two of three", () => {
    expect([mostNaive > 0.5, mostNaive < 2 / 3]).toEqual([true, true]);
  });
});
