import { expect, it, vi } from "vitest";
import { createAnswerDraftSaver, type DraftState, type DraftWords, retryMilliseconds, type SaveOutcome } from "#app/components/answer-draft-saver.ts";
import { emptySections } from "#study/answer.ts";

vi.useFakeTimers();

/** A saver over a field and a server that answers as told. */
function saving(answers: readonly ("saved" | "lost" | "away" | "signed-out" | "conflict")[]) {
  const field = { problem: "" };
  const states: DraftState[] = [];
  const sent: Readonly<{ problem: string; version: number }>[] = [];
  let stored = { version: 0, problem: "" };
  const left = [...answers];
  const post = async ({ sections: { problem } }: DraftWords, version: number): Promise<SaveOutcome> => {
    sent.push({ problem, version });
    const answer = left.shift() ?? "saved";
    const draft = () => ({ version: stored.version, sections: { ...emptySections, problem: stored.problem }, savedAt: "2026-11-02T08:00:00Z" });
    if (answer === "away") return { kind: "unreachable" };
    if (answer === "signed-out") return { kind: "signed-out" };
    if (answer === "conflict") stored = { version: stored.version + 1, problem: "from elsewhere" };
    if (version !== stored.version && problem !== stored.problem) return { kind: "draft-conflict", draft: draft() };
    if (version === stored.version) stored = { version: version + 1, problem };
    return answer === "lost" ? { kind: "unreachable" } : { kind: "draft-saved", draft: draft() };
  };
  const saver = createAnswerDraftSaver({ version: 0, isHeld: false, read: () => ({ sections: { ...emptySections, problem: field.problem }, secondsVisible: 1 }), post, tell: (state) => states.push(state) });
  const type = (problem: string): void => {
    field.problem = problem;
    saver.changed();
  };
  return { saver, type, sent, states, stored: () => stored.problem, last: () => states.at(-1)?.kind };
}

it("saves what was typed once it has settled, and says so only after the answer", async () => {
  const s = saving([]);
  s.type("a");
  s.type("ab");
  await vi.runAllTimersAsync();
  expect(s.sent).toEqual([{ problem: "ab", version: 0 }]);
  expect(s.states.map((state) => state.kind)).toEqual(["saving", "saved"]);
});

it("sends one save at a time, each over the version before it", async () => {
  const s = saving([]);
  s.type("one");
  const first = s.saver.saveNow();
  s.type("two");
  expect(await s.saver.saveNow()).toBe(true);
  expect(await first).toBe(true);
  expect(s.sent).toEqual([{ problem: "one", version: 0 }, { problem: "two", version: 1 }]);
});

it.each(["away", "lost"] as const)("tries again by itself when the server is %s, and loses no word", async (answer) => {
  const s = saving([answer]);
  s.type("before");
  expect(await s.saver.saveNow()).toBe(false);
  expect(s.last()).toBe("retrying");
  s.type("before and after");
  await vi.runAllTimersAsync();
  expect(s.last()).toBe("saved");
  expect(s.stored()).toBe("before and after");
  // Word for word first: otherwise a save whose answer was lost would look like another window's.
  expect(s.sent.map((save) => save.problem)).toEqual(["before", "before", "before and after"]);
});

it("keeps trying while signed out, and saves once the person is back", async () => {
  const s = saving(["signed-out", "signed-out"]);
  s.type("kept");
  await s.saver.saveNow();
  expect(s.last()).toBe("signed-out");
  await vi.runAllTimersAsync();
  expect(s.stored()).toBe("kept");
});

it("waits for the choice after a conflict, and writes over the other text only when told to", async () => {
  const s = saving(["conflict"]);
  s.type("mine");
  expect(await s.saver.saveNow()).toBe(false);
  s.type("mine, longer");
  await vi.runAllTimersAsync();
  expect(s.stored()).toBe("from elsewhere");
  const conflict = s.states.at(-1);
  if (conflict?.kind !== "conflict") return expect.fail(conflict?.kind ?? "nothing was told");
  expect(await s.saver.keepOwn(conflict.other)).toBe(true);
  expect(s.stored()).toBe("mine, longer");
});

it("goes on from the other text when that was chosen", async () => {
  const s = saving(["conflict"]);
  s.type("mine");
  await s.saver.saveNow();
  const conflict = s.states.at(-1);
  if (conflict?.kind !== "conflict") return expect.fail(conflict?.kind ?? "nothing was told");
  s.saver.useOther(conflict.other);
  s.type("from elsewhere, and on");
  await vi.runAllTimersAsync();
  expect(s.stored()).toBe("from elsewhere, and on");
  expect(s.last()).toBe("saved");
});

it("waits longer from try to try, at most half a minute", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(retryMilliseconds)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});
