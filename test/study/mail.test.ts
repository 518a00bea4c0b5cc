import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideAfterProblem,
  decideSending,
  leaseMinutes,
  longestWaitMinutes,
  sendingProblems,
} from "#study/delivery.ts";
import { type Addressee, decideMessage, isMailAddress } from "#study/mail.ts";

const willing: Addressee = {
  address: "someone@example.org",
  isOptedOut: false,
  isInvitationWaiting: false,
  isRemindedToday: false,
  itemsLeft: 3,
};

describe("[P5] who is written to", () => {
  it.each([
    ["invitation", {}, "message-due"],
    ["invitation", { itemsLeft: 0, isRemindedToday: true }, "message-due"],
    ["invitation", { isInvitationWaiting: true }, "already-waiting"],
    ["reminder", {}, "message-due"],
    ["reminder", { isInvitationWaiting: true }, "message-due"],
    ["reminder", { itemsLeft: 0 }, "nothing-left"],
    ["reminder", { isRemindedToday: true }, "reminded-today"],
    ...(["invitation", "reminder"] as const).flatMap(
      (kind) =>
        [
          [kind, { isOptedOut: true }, "opted-out"],
          [kind, { address: null }, "no-address"],
          [kind, { address: "two@example.org, three@example.org" }, "no-address"],
        ] as const,
    ),
  ] as const)("%s %o: %s", (kind, to, expected) => {
    expect(decideMessage(kind, { ...willing, ...to })).toEqual({ kind: expected });
  });

  it("an address is one address: nothing with a line break, a list or a name in it", () => {
    fc.assert(
      fc.property(
        fc.emailAddress(),
        fc.constantFrom("\n", "\r", ",", ";", " ", "<", ">", "\u0000"),
        fc.nat(40),
        (address, mark, at) => !isMailAddress(address.slice(0, at) + mark + address.slice(at)),
      ),
    );
    expect(isMailAddress("someone@example.org")).toBe(true);
  });

  it("once more when its turn comes", () => {
    const turn = {
      kind: "reminder",
      address: "someone@example.org",
      isOptedOut: false,
      itemsLeft: 1,
      waitedMinutes: 0,
    } as const;
    expect(decideSending(turn)).toEqual({ kind: "send", address: turn.address });
    expect(decideSending({ ...turn, isOptedOut: true })).toEqual({
      kind: "drop",
      reason: "opted-out",
    });
    expect(decideSending({ ...turn, address: null })).toEqual({
      kind: "drop",
      reason: "no-address",
    });
    expect(decideSending({ ...turn, itemsLeft: 0 })).toEqual({
      kind: "drop",
      reason: "nothing-left",
    });
    expect(decideSending({ ...turn, kind: "invitation", itemsLeft: 0 })).toMatchObject({
      kind: "send",
    });
    expect(decideSending({ ...turn, waitedMinutes: longestWaitMinutes + 1 })).toEqual({
      kind: "drop",
      reason: "too-late",
    });
  });
});

describe("[P8] when a message is tried again", () => {
  it("at doubling pauses of at most an hour, for a day, whatever the problem but a refusal", () => {
    for (const problem of sendingProblems.filter((one) => one !== "refused")) {
      const tries: number[] = [];
      for (let attempt = 1, waitedMinutes = 0; ; attempt += 1) {
        const next = decideAfterProblem(problem, { attempt, waitedMinutes });
        if (next.kind === "give-up") break;
        waitedMinutes += next.afterMinutes;
        tries.push(next.afterMinutes);
      }
      expect(tries.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 60]);
      expect(Math.max(...tries)).toBe(60);
      expect(tries.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(longestWaitMinutes - 60);
      expect(tries.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(longestWaitMinutes);
    }
    expect(decideAfterProblem("refused", { attempt: 1, waitedMinutes: 0 })).toEqual({
      kind: "give-up",
    });
  });

  it("a claim outlives any sending", () => {
    expect(leaseMinutes).toBeGreaterThan(5);
  });
});
