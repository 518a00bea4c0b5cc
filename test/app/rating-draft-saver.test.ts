import { expect, it, vi } from "vitest";
import { ratingDraftSaver, type DraftAnswer, type DraftReport } from "#app/components/rating-draft-saver.ts";

vi.useFakeTimers();

/** A saver over one field and a server that keeps versions and answers as told. */
function saving(answers: readonly ("saved" | "lost" | "away" | "signed-out")[] = []) {
  const field = { words: "" };
  const stored = { version: 0, words: "" };
  const reports: DraftReport[] = [];
  const sent: string[] = [];
  const left = [...answers];
  const send = async (words: string, basedOn: number): Promise<DraftAnswer> => {
    sent.push(words);
    const answer = left.shift() ?? "saved";
    if (answer === "away") throw new Error("no network");
    if (answer === "signed-out") return { kind: "signed-out" };
    if (basedOn !== stored.version && words !== stored.words) return { kind: "draft-conflict", version: stored.version, savedAt: "", draft: { scores: {}, comment: stored.words } };
    if (basedOn === stored.version) Object.assign(stored, { version: basedOn + 1, words });
    if (answer === "lost") throw new Error("the answer was lost");
    return { kind: "draft-saved", version: stored.version, savedAt: "2026-11-02T08:00:00Z" };
  };
  const saver = ratingDraftSaver({ read: () => field.words, send, report: (report) => reports.push(report), basedOn: 0 });
  const type = (words: string): void => {
    field.words = words;
    saver.changed();
  };
  return { saver, type, sent, stored, last: () => reports.at(-1)?.state.kind, stopped: () => reports.at(-1)?.stopped?.kind };
}

it("saves what was chosen once it has settled, in one go", async () => {
  const s = saving();
  s.type("a");
  s.type("ab");
  await vi.runAllTimersAsync();
  expect([s.sent, s.last(), s.saver.isUnsaved()]).toEqual([["ab"], "saved", false]);
});

it("no longer says saved from the moment something changes", async () => {
  const s = saving();
  s.type("a");
  await vi.runAllTimersAsync();
  s.type("ab");
  expect(s.last()).toBe("saving");
});

it("says that it is offline and tries again until it is answered", async () => {
  const s = saving(["away", "away"]);
  s.type("a");
  await vi.advanceTimersByTimeAsync(600);
  expect([s.last(), s.saver.isUnsaved()]).toEqual(["offline", true]);
  await vi.runAllTimersAsync();
  expect([s.stored.words, s.last(), s.saver.isUnsaved()]).toEqual(["a", "saved", false]);
});

it("after a lost answer repeats the same words first, so that it never conflicts with itself", async () => {
  const s = saving(["lost"]);
  s.type("a");
  await vi.advanceTimersByTimeAsync(600);
  s.type("ab");
  await vi.runAllTimersAsync();
  expect([s.sent, s.stored, s.last()]).toEqual([["a", "a", "ab"], { version: 2, words: "ab" }, "saved"]);
});

it("waits in a conflict for the choice, and goes on from the version chosen", async () => {
  const s = saving();
  Object.assign(s.stored, { version: 3, words: "from elsewhere" });
  s.type("mine");
  await vi.runAllTimersAsync();
  s.type("mine still");
  await vi.runAllTimersAsync();
  expect([s.last(), s.stopped(), s.sent]).toEqual(["conflict", "draft-conflict", ["mine"]]);
  s.saver.resume(3);
  await vi.runAllTimersAsync();
  expect([s.stored, s.last(), s.saver.isUnsaved()]).toEqual([{ version: 4, words: "mine still" }, "saved", false]);
});

it("keeps the words of someone signed out, and saves them once they are back", async () => {
  const s = saving(["signed-out", "signed-out"]);
  s.type("a");
  await vi.advanceTimersByTimeAsync(600);
  expect([s.stopped(), s.saver.isUnsaved()]).toEqual(["signed-out", true]);
  await vi.runAllTimersAsync();
  expect([s.stored.words, s.stopped(), s.saver.isUnsaved()]).toEqual(["a", undefined, false]);
});

it("pauses while the form is sent, and goes on when the form was refused", async () => {
  const s = saving();
  s.type("a");
  s.saver.pause();
  await vi.runAllTimersAsync();
  expect(s.sent).toEqual([]);
  s.saver.proceed();
  await vi.runAllTimersAsync();
  expect(s.stored.words).toBe("a");
});

it("sends the last words when the page is left, and none once the form itself was sent", async () => {
  const left = saving();
  left.type("a");
  left.saver.leave();
  await vi.runAllTimersAsync();
  expect(left.stored.words).toBe("a");
  const submitted = saving();
  submitted.type("a");
  submitted.saver.pause();
  submitted.saver.leave();
  await vi.runAllTimersAsync();
  expect(submitted.sent).toEqual([]);
});
