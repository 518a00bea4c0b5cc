import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actionOf,
  defaultBindings,
  keyActions,
  parseBindings,
  rebind,
} from "#app/rating/key-bindings.ts";

const action = fc.constantFrom(...keyActions);
const key = fc.oneof(
  fc.string({ minLength: 1, maxLength: 1 }),
  fc.constantFrom("ArrowUp", "ArrowLeft", "Enter", "F2", "Tab", "Escape"),
);

describe("the keys of a rater", () => {
  it("stay one to one, whatever is changed", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, key)), (changes) => {
        const bindings = changes.reduce((held, [changed, pressed]) => {
          const outcome = rebind(held, changed, pressed);
          return outcome.kind === "rebound" ? outcome.bindings : held;
        }, defaultBindings);
        expect(new Set(Object.values(bindings)).size).toBe(keyActions.length);
        for (const held of keyActions) expect(actionOf(bindings, bindings[held])).toBe(held);
      }),
    );
  });

  it("refuse a key in use with the name of its action, and keys that move the focus", () => {
    expect(rebind(defaultBindings, "next", "5")).toEqual({ kind: "key-taken", by: "choose-5" });
    for (const reserved of ["Tab", " ", "Shift"])
      expect(rebind(defaultBindings, "next", reserved)).toEqual({ kind: "key-reserved" });
    expect(rebind(defaultBindings, "leave-box", "x")).toEqual({ kind: "key-reserved" });
  });

  it("come back from the browser as they were kept, or as they were at first", () => {
    const changed = { ...defaultBindings, next: "j" };
    expect(parseBindings(JSON.stringify(changed))).toEqual(changed);
    const { other: _, ...older } = changed;
    expect(parseBindings(JSON.stringify(older))).toEqual(changed);
    for (const kept of [
      null,
      "",
      "{",
      "{}",
      "[]",
      JSON.stringify({ ...defaultBindings, next: "1" }),
    ])
      expect(parseBindings(kept)).toEqual(defaultBindings);
  });
});
