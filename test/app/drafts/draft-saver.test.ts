import { afterAll, expect, it, vi } from "vitest";
import {
  createDraftSaver,
  type DraftState,
  retryMilliseconds,
  type SaveAnswer,
} from "#app/drafts/draft-saver.ts";
import type { Fields } from "#app/drafts/form-fields.ts";

vi.useFakeTimers();
// Files of one worker share its clock.
afterAll(() => void vi.useRealTimers());

type Told = "saved" | "lost" | "away" | "signed-out" | "too-long" | "closed";

/** A saver over one field and a server that keeps versions and answers as told. */
function saving(answers: readonly Told[] = [], { isHeld = false } = {}) {
  const form = { words: "" };
  const stored = { version: 0, words: "" };
  const states: DraftState<string>[] = [];
  const sent: Readonly<{ words: string; basedOn: number }>[] = [];
  const left = [...answers];
  const send = async (fields: Fields, basedOn: number): Promise<SaveAnswer<string>> => {
    const words = fields["words"] ?? "";
    sent.push({ words, basedOn });
    const answer = left.shift() ?? "saved";
    if (answer === "away") throw new Error("no network");
    if (answer === "signed-out") return { kind: "signed-out" };
    if (answer === "too-long" || answer === "closed")
      return { kind: "draft-refused", reason: answer, isFinal: answer === "closed" };
    const savedAt = "2026-11-02T08:00:00Z";
    if (basedOn !== stored.version && words !== stored.words)
      return {
        kind: "draft-conflict",
        other: { version: stored.version, savedAt, fields: { words: stored.words } },
      };
    if (basedOn === stored.version) Object.assign(stored, { version: basedOn + 1, words });
    if (answer === "lost") throw new Error("the answer was lost");
    return { kind: "draft-saved", version: stored.version, savedAt };
  };
  const saver = createDraftSaver({
    version: 0,
    isHeld,
    read: () => ({ words: form.words }),
    send,
    tell: (state) => states.push(state),
  });
  const type = (words: string, field = "words"): void => {
    form.words = words;
    saver.changed(field);
  };
  const other = () => {
    const state = states.at(-1);
    return state?.kind === "conflict"
      ? state.other
      : expect.fail(state?.kind ?? "nothing was told");
  };
  return {
    saver,
    type,
    sent,
    stored,
    form,
    other,
    states: () => states.map(({ kind }) => kind),
    words: () => sent.map((save) => save.words),
    last: () => states.at(-1),
    kind: () => states.at(-1)?.kind,
  };
}

const settled = () => vi.advanceTimersByTimeAsync(600);

it("saves what was typed once it has settled, in one go, and says so only after the answer", async () => {
  const s = saving();
  s.type("a");
  s.type("ab");
  expect([s.sent, s.kind()]).toEqual([[], "saving"]);
  await vi.runAllTimersAsync();
  expect([s.sent, s.kind(), s.saver.isUnsaved()]).toEqual([
    [{ words: "ab", basedOn: 0 }],
    "saved",
    false,
  ]);
});

it("no longer says saved from the moment something changes", async () => {
  const s = saving();
  s.type("a");
  await vi.runAllTimersAsync();
  s.type("ab");
  expect([s.kind(), s.saver.isUnsaved()]).toEqual(["saving", true]);
});

it("sends one save at a time, each over the version before it", async () => {
  const s = saving();
  s.type("one");
  const first = s.saver.saveNow();
  s.type("two");
  expect([await s.saver.saveNow(), await first]).toEqual([true, true]);
  expect(s.sent).toEqual([
    { words: "one", basedOn: 0 },
    { words: "two", basedOn: 1 },
  ]);
});

it("doesn't say saved over words typed during the save", async () => {
  const s = saving();
  s.type("one");
  const first = s.saver.saveNow();
  s.type("two");
  await first;
  expect([s.words(), s.kind(), s.states().filter((kind) => kind === "saved").length]).toEqual([
    ["one", "two"],
    "saved",
    1,
  ]);
});

it.each(["away", "lost"] as const)(
  "tries again by itself when the server is %s, with the same words first, so that it never conflicts with itself",
  async (answer) => {
    const s = saving([answer]);
    s.type("before");
    expect(await s.saver.saveNow()).toBe(false);
    expect([s.last(), s.saver.isUnsaved()]).toEqual([{ kind: "offline", waiting: 1 }, true]);
    s.type("before and after");
    await vi.runAllTimersAsync();
    expect([s.words(), s.stored.words, s.kind()]).toEqual([
      ["before", "before", "before and after"],
      "before and after",
      "saved",
    ]);
  },
);

it("says how many fields wait, counting none twice", async () => {
  const s = saving(["away"]);
  s.type("a", "problem");
  await settled();
  s.type("ab", "problem");
  s.type("abc", "actions");
  expect(s.last()).toEqual({ kind: "offline", waiting: 2 });
});

it("waits longer from try to try, at most half a minute", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(retryMilliseconds)).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

it("saves at once when asked to, as when the network is back", async () => {
  const s = saving(["away", "away", "away", "away", "away", "away"]);
  s.type("a");
  await vi.advanceTimersByTimeAsync(40_000);
  expect([s.kind(), s.sent.length]).toEqual(["offline", 6]);
  expect(await s.saver.saveNow()).toBe(true);
  expect([s.stored.words, s.kind()]).toEqual(["a", "saved"]);
});

it("keeps the words of someone signed out, and saves them once they are back", async () => {
  const s = saving(["signed-out", "signed-out"]);
  s.type("kept");
  await settled();
  expect([s.kind(), s.saver.isUnsaved()]).toEqual(["signed-out", true]);
  await vi.runAllTimersAsync();
  expect([s.stored.words, s.kind(), s.saver.isUnsaved()]).toEqual(["kept", "saved", false]);
});

it("waits for the choice after a conflict, and writes over the other text only when told to", async () => {
  const s = saving();
  Object.assign(s.stored, { version: 3, words: "from elsewhere" });
  s.type("mine");
  await vi.runAllTimersAsync();
  s.type("mine, longer");
  await vi.runAllTimersAsync();
  expect([s.words(), s.stored.words, await s.saver.saveNow(), s.saver.isUnsaved()]).toEqual([
    ["mine"],
    "from elsewhere",
    false,
    true,
  ]);
  expect(s.other()).toMatchObject({ version: 3, fields: { words: "from elsewhere" } });
  expect(await s.saver.keepOwn(s.other())).toBe(true);
  expect([s.stored, s.kind(), s.saver.isUnsaved()]).toEqual([
    { version: 4, words: "mine, longer" },
    "saved",
    false,
  ]);
});

it("goes on from the other text when that was chosen", async () => {
  const s = saving();
  Object.assign(s.stored, { version: 3, words: "from elsewhere" });
  s.type("mine");
  await vi.runAllTimersAsync();
  s.saver.useOther(s.other());
  expect([s.kind(), s.saver.isUnsaved()]).toEqual(["saved", false]);
  s.type("from elsewhere, and on");
  await vi.runAllTimersAsync();
  expect([s.stored, s.kind()]).toEqual([{ version: 4, words: "from elsewhere, and on" }, "saved"]);
});

it("a saver that opens on a conflict sends nothing before the choice", async () => {
  const s = saving([], { isHeld: true });
  s.type("mine");
  await vi.runAllTimersAsync();
  expect([s.sent, await s.saver.saveNow()]).toEqual([[], false]);
  expect(await s.saver.keepOwn({ version: 0, savedAt: "", fields: {} })).toBe(true);
  expect(s.stored.words).toBe("mine");
});

it("after words that can't be stored, saves the mended ones", async () => {
  const s = saving(["too-long"]);
  s.type("much too long");
  await vi.runAllTimersAsync();
  expect([s.last(), s.saver.isUnsaved(), await s.saver.saveNow()]).toEqual([
    { kind: "refused", reason: "too-long" },
    true,
    false,
  ]);
  s.type("short");
  await vi.runAllTimersAsync();
  expect([s.words(), s.kind(), s.saver.isUnsaved()]).toEqual([
    ["much too long", "short"],
    "saved",
    false,
  ]);
});

it("stops where nobody takes further words, and keeps them unsaved", async () => {
  const s = saving(["closed"]);
  s.type("late");
  await vi.runAllTimersAsync();
  s.type("later");
  await vi.runAllTimersAsync();
  expect([s.words(), s.last(), s.saver.isUnsaved()]).toEqual([
    ["late"],
    { kind: "refused", reason: "closed" },
    true,
  ]);
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

it("sends the last words when the page is left, those typed during a save too, and none once the form itself was sent", async () => {
  const left = saving();
  left.type("a");
  const running = left.saver.saveNow();
  left.type("ab");
  left.saver.leave();
  await running;
  await vi.runAllTimersAsync();
  expect(left.stored.words).toBe("ab");
  const submitted = saving();
  submitted.type("a");
  submitted.saver.pause();
  submitted.saver.leave();
  await vi.runAllTimersAsync();
  expect(submitted.sent).toEqual([]);
});

it("tries no more once the page is left and nobody answers", async () => {
  const s = saving(["away"]);
  s.type("a");
  s.saver.leave();
  await vi.runAllTimersAsync();
  expect(s.words()).toEqual(["a"]);
});

it("saves time without words, and then nothing counts as unsaved", async () => {
  const s = saving(["away"]);
  s.saver.changed();
  await settled();
  expect([s.sent.length, s.last(), s.saver.isUnsaved()]).toEqual([
    1,
    { kind: "offline", waiting: 0 },
    false,
  ]);
});

it("words of an earlier visit go first, as they were sent, and count once", async () => {
  const s = saving();
  Object.assign(s.stored, { version: 2, words: "sent" });
  s.form.words = "sent, and on";
  expect(
    await s.saver.replay(
      { underWay: { words: "sent" }, latest: { words: "sent, and on" }, basedOn: 1 },
      ["words"],
    ),
  ).toBe(true);
  expect([s.sent, s.stored]).toEqual([
    [
      { words: "sent", basedOn: 1 },
      { words: "sent, and on", basedOn: 2 },
    ],
    { version: 3, words: "sent, and on" },
  ]);
});

it("words of an earlier visit that were never sent are saved once", async () => {
  const s = saving();
  s.form.words = "kept";
  expect(
    await s.saver.replay({ underWay: null, latest: { words: "kept" }, basedOn: 0 }, ["words"]),
  ).toBe(true);
  await vi.runAllTimersAsync();
  expect([s.sent, s.kind()]).toEqual([[{ words: "kept", basedOn: 0 }], "saved"]);
});

it("words of an earlier visit that meet another version wait for the choice", async () => {
  const s = saving();
  Object.assign(s.stored, { version: 2, words: "from elsewhere" });
  s.form.words = "kept";
  expect(
    await s.saver.replay({ underWay: null, latest: { words: "kept" }, basedOn: 1 }, ["words"]),
  ).toBe(false);
  expect([s.stored.words, s.other().fields, s.saver.isUnsaved()]).toEqual([
    "from elsewhere",
    { words: "from elsewhere" },
    true,
  ]);
  expect(await s.saver.keepOwn(s.other())).toBe(true);
  expect(s.stored).toEqual({ version: 3, words: "kept" });
});

it("what waits is what went out without an answer, what the form holds now, and the version below both", async () => {
  const s = saving(["saved", "away"]);
  s.type("a");
  expect(s.saver.waiting()).toEqual({ underWay: null, latest: { words: "a" }, basedOn: 0 });
  await vi.runAllTimersAsync();
  s.type("ab");
  await settled();
  s.type("abc");
  expect(s.saver.waiting()).toEqual({
    underWay: { words: "ab" },
    latest: { words: "abc" },
    basedOn: 1,
  });
});
