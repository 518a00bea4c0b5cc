import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyRoles } from "#study/key-holders.ts";
import { roles, studyStates } from "#study/vocabulary.ts";
import {
  decideErasure,
  decideWithdrawal,
  type LeavingFacts,
  leavingObstacle,
} from "#study/withdrawal.ts";

const present: LeavingFacts = {
  state: "collecting",
  code: "P07",
  isSelf: false,
  isWithdrawn: false,
  isErased: false,
  takesPart: true,
  seatHeld: null,
  keyHeld: null,
  rolesHeldAlone: [],
};
const gone: LeavingFacts = { ...present, isWithdrawn: true, takesPart: false };
const request = { reason: "asked by letter", code: "P07" };

const someFacts = fc.record({
  state: fc.constantFrom(...studyStates),
  code: fc.constant("P07"),
  isSelf: fc.boolean(),
  isWithdrawn: fc.boolean(),
  isErased: fc.boolean(),
  takesPart: fc.boolean(),
  seatHeld: fc.option(fc.integer({ min: 1, max: 40 })),
  keyHeld: fc.option(fc.constantFrom(...keyRoles)),
  rolesHeldAlone: fc.subarray([...roles]),
});

describe("a withdrawal", () => {
  it("[P9] is recorded once, with its reason and the code typed", () => {
    expect(decideWithdrawal(present, { ...request, reason: "  asked by letter " })).toEqual({
      kind: "person-withdrawn",
      reason: "asked by letter",
    });
    expect(decideWithdrawal(present, { ...request, reason: " \n" })).toEqual({
      kind: "reason-missing",
    });
    expect(decideWithdrawal(present, { ...request, code: " p07 " })).toMatchObject({
      kind: "person-withdrawn",
    });
    for (const code of ["", "P7", "P070"])
      expect(decideWithdrawal(present, { ...request, code }), code).toEqual({
        kind: "code-differs",
      });
    expect(decideWithdrawal(gone, request)).toEqual({ kind: "already-withdrawn" });
  });

  it("[P10] waits for a successor on the seat, and is never one's own", () => {
    expect(leavingObstacle({ ...present, seatHeld: 3 })).toEqual({ kind: "seat-held", seat: 3 });
    expect(leavingObstacle({ ...present, isSelf: true, seatHeld: 3 })).toEqual({
      kind: "own-withdrawal",
    });
  });

  it.each([
    ["redactor", ["draft", "collecting"]],
    ["investigator", ["draft", "collecting", "rating", "locked"]],
    ["statistician", ["draft", "collecting", "rating", "locked"]],
    ...(
      [
        "coordinator",
        "resident",
        "rater",
        "auditor",
        "panel-pharmacist",
        "panel-physician",
      ] as const
    ).map((role) => [role, []] as const),
  ] as const)("[P10] of the only %s waits for another in %j", (role, needed) => {
    const waiting = studyStates.filter(
      (state) => leavingObstacle({ ...present, state, rolesHeldAlone: [role] }) !== null,
    );
    expect(waiting).toEqual(needed);
  });

  it("[P10] is decided as the page says beforehand: refused with its obstacle, and only then", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const obstacle = leavingObstacle(facts);
        expect(decideWithdrawal(facts, request)).toEqual(
          obstacle ?? { kind: "person-withdrawn", reason: request.reason },
        );
      }),
    );
  });
});

describe("an erasure", () => {
  it("[P11] comes after the withdrawal from every study, once, with the code typed", () => {
    expect(decideErasure(gone, "P07")).toEqual({ kind: "name-erased" });
    expect(decideErasure(gone, "P08")).toEqual({ kind: "code-differs" });
    expect(decideErasure(present, "P07")).toEqual({ kind: "not-withdrawn" });
    expect(decideErasure({ ...gone, takesPart: true }, "P07")).toEqual({
      kind: "in-another-study",
    });
    expect(decideErasure({ ...gone, isErased: true }, "P07")).toEqual({ kind: "already-erased" });
  });

  it("[P11] is never of someone who takes part", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        if (decideErasure(facts, "P07").kind === "name-erased")
          expect([facts.isWithdrawn, facts.takesPart, facts.isErased]).toEqual([
            true,
            false,
            false,
          ]);
      }),
    );
  });
});
