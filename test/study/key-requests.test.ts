import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  approvalsNeeded,
  keyRequestKinds,
  type KeyCapacity,
  requestStanding,
  type StepTaken,
  waitHours,
} from "#study/key-requests.ts";
import { isOnePerson } from "#study/sealed-card.ts";
import { ledgerOf } from "#test/support/ledgers.ts";

const at = "2026-11-02T08:00:00.000Z";
const after = (hours: number): Date => new Date(Date.parse(at) + hours * 3_600_000);
const approved = (...capacities: readonly KeyCapacity[]): readonly StepTaken[] =>
  capacities.map((capacity) => ({ step: "approved", capacity, at }));

describe("[K10] a new secret without the old one", () => {
  it("wants the other key holder, the auditor and 72 hours", () => {
    expect(
      requestStanding({ kind: "new-secret", steps: approved("key-holder") }, true, after(999)),
    ).toEqual({ kind: "waits-for-approval", missing: ["auditor"] });
    const steps = approved("key-holder", "auditor");
    expect(requestStanding({ kind: "new-secret", steps }, true, after(71.99))).toEqual({
      kind: "waits-for-time",
      dueAt: after(72),
    });
    expect(requestStanding({ kind: "new-secret", steps }, true, after(72))).toEqual({
      kind: "due",
    });
    expect(
      requestStanding(
        { kind: "new-secret", steps: [...steps, { step: "stopped", capacity: "key-holder", at }] },
        true,
        after(99),
      ),
    ).toEqual({ kind: "stopped" });
  });
});

describe("[K12] approvals", () => {
  it("never come from a coordinator, and take the operator only where there is no auditor or both holders are gone", () => {
    expect(keyRequestKinds.map((kind) => approvalsNeeded(kind, true))).toEqual([
      ["key-holder", "auditor"],
      ["key-holder", "auditor"],
      ["auditor", "operator"],
    ]);
    expect(keyRequestKinds.map((kind) => approvalsNeeded(kind, false))).toEqual([
      ["key-holder", "operator"],
      ["key-holder", "operator"],
      ["operator"],
    ]);
  });

  it("stand once given in office: an auditor who has left since agreed all the same", () => {
    const steps = approved("key-holder", "auditor");
    expect(requestStanding({ kind: "new-secret", steps }, false, after(1))).toEqual({
      kind: "waits-for-time",
      dueAt: after(72),
    });
  });

  it("count from the last one, whatever the order", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keyRequestKinds),
        fc.nat(500),
        fc.nat(500),
        (kind, first, second) => {
          const steps = approvalsNeeded(kind, true).map((capacity, index): StepTaken => ({
            step: "approved",
            capacity,
            at: after(index === 0 ? first : second).toISOString(),
          }));
          const due = Math.max(first, second) + waitHours[kind];
          return (
            requestStanding({ kind, steps }, true, after(due)).kind === "due" &&
            (waitHours[kind] === 0 ||
              requestStanding({ kind, steps }, true, after(due - 0.01)).kind === "waits-for-time")
          );
        },
      ),
    );
  });
});

describe("[K14] operator and coordinator in one", () => {
  const founding = (detail: string) =>
    [
      { ...(ledgerOf("a").entries[0] ?? expect.fail("no entry")), act: "study-founded", detail },
    ].map((entry) => ({ ...entry, chain: entry.study }));

  it("is what the founding says, and nothing else", () => {
    expect(isOnePerson(founding('{"operatorIsCoordinator":true}'))).toBe(true);
    for (const detail of ['{"operatorIsCoordinator":false}', "{}", "not json"])
      expect(isOnePerson(founding(detail)), detail).toBe(false);
    expect(isOnePerson([])).toBe(false);
  });
});
