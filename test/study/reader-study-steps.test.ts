import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyRoles, keysReady } from "#study/key-holders.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import type { FactsAfterSeal, FactsBeforeSeal } from "#study/kinds/reader-study/facts.ts";
import { decideTransition, obstaclesTo } from "#study/kinds/reader-study/steps.ts";
import { studyStates, type StudyState } from "#study/vocabulary.ts";

type StepFacts = FactsBeforeSeal & FactsAfterSeal;

/** A real study that could take any step. */
const ready: StepFacts = {
  databaseKind: "real",
  ethics: "approval",
  hasContact: true,
  hasDesign: true,
  misfits: [],
  hasPlan: true,
  planFits: true,
  hasVignetteSet: true,
  acceptsPublicSet: true,
  panelAccepts: true,
  armsWithoutAuthor: [],
  seatsWithoutRater: 0,
  ratersWithoutDeclaration: [],
  cellsWithoutAnswer: 0,
  textsNotCleared: 0,
  findingsOpen: 0,
  keys: keysReady,
  readingsOpen: 0,
  signatures: 2,
  ledgerBroken: false,
};

const seatsMisfit = { kind: "seats-have-raters", seats: 3 } as const;

const pairs = studyStates.flatMap((from) => studyStates.map((to) => [from, to] as const));
const legal = new Set([
  "draft collecting",
  "collecting rating",
  "rating locked",
  "locked unblinded",
]);

const anyFacts: fc.Arbitrary<StepFacts> = fc.record({
  databaseKind: fc.constantFrom("real", "demonstration", "rehearsal"),
  ethics: fc.constantFrom("approval", "exemption", "demonstration", null),
  hasContact: fc.boolean(),
  hasDesign: fc.boolean(),
  misfits: fc.constantFrom([], [seatsMisfit]),
  hasPlan: fc.boolean(),
  planFits: fc.boolean(),
  hasVignetteSet: fc.boolean(),
  acceptsPublicSet: fc.boolean(),
  panelAccepts: fc.boolean(),
  armsWithoutAuthor: fc.array(fc.constantFrom("pgy1", "pgy2")),
  seatsWithoutRater: fc.nat(40),
  ratersWithoutDeclaration: fc.array(fc.constantFrom("P08", "P09")),
  cellsWithoutAnswer: fc.nat(900),
  textsNotCleared: fc.nat(900),
  findingsOpen: fc.nat(900),
  keys: fc.record({
    vacant: fc.subarray([...keyRoles]),
    withoutSecret: fc.subarray(["P03", "P04"]),
    unconfirmed: fc.subarray(["P03", "P04"]),
  }),
  readingsOpen: fc.nat(3600),
  signatures: fc.nat(2),
  ledgerBroken: fc.boolean(),
});

describe("[S1] a study takes one step at a time and never back", () => {
  it.each(pairs)("%s to %s", (from, to) => {
    const decision = decideTransition(from, to, ready);
    expect(decision).toEqual({
      kind: legal.has(`${from} ${to}`) ? "state-changed" : "step-illegal",
      from,
      to,
    });
  });

  it("whatever the study holds, an illegal step stays illegal", () => {
    const illegal = pairs.filter(([from, to]) => !legal.has(`${from} ${to}`));
    fc.assert(
      fc.property(
        fc.constantFrom(...illegal),
        anyFacts,
        ([from, to], facts) => decideTransition(from, to, facts).kind === "step-illegal",
      ),
    );
  });
});

type Lone = readonly [
  to: Exclude<StudyState, "draft">,
  missing: Partial<StepFacts>,
  obstacle: Obstacle,
];
const lone: readonly Lone[] = [
  ["collecting", { ethics: null }, { kind: "ethics-missing" }],
  ["collecting", { ethics: "demonstration" }, { kind: "ethics-is-demonstration" }],
  ["collecting", { hasDesign: false }, { kind: "design-missing" }],
  ["collecting", { hasVignetteSet: false }, { kind: "vignette-set-missing" }],
  ["collecting", { acceptsPublicSet: false }, { kind: "public-set-not-accepted" }],
  ["collecting", { panelAccepts: false }, { kind: "panel-not-accepted" }],
  [
    "collecting",
    { armsWithoutAuthor: ["pgy1", "pgy2"] },
    { kind: "arm-without-author", arms: ["pgy1", "pgy2"] },
  ],
  ["collecting", { misfits: [seatsMisfit] }, { kind: "design-misfits", misfits: [seatsMisfit] }],
  ["rating", { planFits: false }, { kind: "plan-misfits" }],
  ["rating", { hasPlan: false }, { kind: "plan-missing" }],
  ["rating", { seatsWithoutRater: 2 }, { kind: "seats-without-rater", count: 2 }],
  [
    "rating",
    { ratersWithoutDeclaration: ["P08"] },
    { kind: "acquaintances-undeclared", raters: ["P08"] },
  ],
  ["rating", { cellsWithoutAnswer: 3 }, { kind: "cells-without-answer", count: 3 }],
  ["rating", { findingsOpen: 2 }, { kind: "findings-open", count: 2 }],
  ["rating", { textsNotCleared: 4 }, { kind: "texts-not-cleared", count: 4 }],
  [
    "rating",
    { keys: { ...keysReady, vacant: ["statistician"] } },
    { kind: "keys-vacant", keys: ["statistician"] },
  ],
  [
    "locked",
    { keys: { ...keysReady, vacant: ["investigator"] } },
    { kind: "keys-vacant", keys: ["investigator"] },
  ],
  [
    "unblinded",
    { keys: { ...keysReady, vacant: ["investigator"] } },
    { kind: "keys-vacant", keys: ["investigator"] },
  ],
  [
    "rating",
    { keys: { ...keysReady, withoutSecret: ["P03"] } },
    { kind: "key-secret-missing", people: ["P03"] },
  ],
  [
    "rating",
    { keys: { ...keysReady, unconfirmed: ["P03", "P04"] } },
    { kind: "key-unconfirmed", people: ["P03", "P04"] },
  ],
  ["locked", { readingsOpen: 5 }, { kind: "readings-open", count: 5 }],
  ["locked", { ledgerBroken: true }, { kind: "ledger-broken" }],
  ["unblinded", { signatures: 1 }, { kind: "signatures-missing", count: 1 }],
  ["unblinded", { signatures: 0 }, { kind: "signatures-missing", count: 2 }],
  ["unblinded", { ledgerBroken: true }, { kind: "ledger-broken" }],
];

const before = {
  collecting: "draft",
  rating: "collecting",
  locked: "rating",
  unblinded: "locked",
} as const;

describe("[S2] each step has its conditions", () => {
  it.each(lone)("to %s, alone in the way: %o", (to, missing, obstacle) => {
    expect(decideTransition(before[to], to, { ...ready, ...missing })).toEqual({
      kind: "step-not-ready",
      from: before[to],
      to,
      obstacles: [obstacle],
    });
  });

  it("all obstacles of a step are told at once, in the order to mend them", () => {
    const facts = {
      ...ready,
      ethics: null,
      hasDesign: false,
      hasVignetteSet: false,
      acceptsPublicSet: false,
      armsWithoutAuthor: ["pgy1"],
    };
    expect(obstaclesTo("collecting", facts).map((obstacle) => obstacle.kind)).toEqual([
      "ethics-missing",
      "design-missing",
      "vignette-set-missing",
      "arm-without-author",
    ]);
  });

  it("a legal step is taken exactly when nothing stands in its way", () => {
    const steps = ["collecting", "rating", "locked", "unblinded"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...steps), anyFacts, (to, facts) => {
        const decision = decideTransition(before[to], to, facts);
        const obstacles = obstaclesTo(to, facts);
        return decision.kind === "state-changed"
          ? obstacles.length === 0
          : decision.kind === "step-not-ready" && decision.obstacles.length === obstacles.length;
      }),
    );
  });

  it.each(["demonstration", "rehearsal"] as const)(
    "a %s needs no approval, no accepted public set and no panel",
    (databaseKind) => {
      expect(
        obstaclesTo("collecting", {
          ...ready,
          databaseKind,
          ethics: "demonstration",
          acceptsPublicSet: false,
          panelAccepts: false,
        }),
      ).toEqual([]);
    },
  );

  it("[V7] nothing is said of a set's keys before there is a set: a private one isn't called public", () => {
    const kinds = obstaclesTo("collecting", {
      ...ready,
      hasVignetteSet: false,
      acceptsPublicSet: false,
      panelAccepts: false,
    }).map(({ kind }) => kind);
    expect(kinds).toEqual(["vignette-set-missing"]);
  });

  it("nothing is asked of a draft", () => {
    fc.assert(fc.property(anyFacts, (facts) => obstaclesTo("draft", facts).length === 0));
  });
});
