// Which key does what in a rating form, as one rater has it: the defaults, and what was changed in this browser.
export const keyActions = [
  "choose-1",
  "choose-2",
  "choose-3",
  "choose-4",
  "choose-5",
  "next",
  "previous",
  "submit",
  "leave-box",
  "other",
  "scroll-case",
  "scroll-answer",
  "list",
] as const;
export type KeyAction = (typeof keyActions)[number];
export type KeyBindings = Readonly<Record<KeyAction, string>>;

export const defaultBindings: KeyBindings = {
  "choose-1": "1",
  "choose-2": "2",
  "choose-3": "3",
  "choose-4": "4",
  "choose-5": "5",
  next: "ArrowDown",
  previous: "ArrowUp",
  submit: "Enter",
  "leave-box": "Escape",
  other: "k",
  "scroll-case": "c",
  "scroll-answer": "a",
  list: "?",
};

export type Rebound =
  | Readonly<{ kind: "rebound"; bindings: KeyBindings }>
  | Readonly<{ kind: "key-taken"; by: KeyAction }>
  | Readonly<{ kind: "key-reserved" }>;

/** Keys that move the focus, press buttons, or change other keys. */
const reserved = /^(Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Unidentified| )$/;
/** A key that types can't be the one that ends typing. */
const typesText = (key: string): boolean => [...key].length === 1;

/** One key, one action: a key in use is refused with the name of its action. */
export function rebind(bindings: KeyBindings, action: KeyAction, key: string): Rebound {
  if (reserved.test(key) || (action === "leave-box" && typesText(key)))
    return { kind: "key-reserved" };
  const by = actionOf(bindings, key);
  return by !== null && by !== action
    ? { kind: "key-taken", by }
    : { kind: "rebound", bindings: { ...bindings, [action]: key } };
}

export const actionOf = (bindings: KeyBindings, key: string): KeyAction | null =>
  keyActions.find((action) => bindings[action] === key) ?? null;

/** What the browser kept, or the defaults when it kept nothing that can be used. */
export function parseBindings(kept: string | null): KeyBindings {
  const keys = readKeys(kept);
  return keys !== null &&
    new Set(keyActions.map((action) => keys[action])).size === keyActions.length
    ? keys
    : defaultBindings;
}

function readKeys(kept: string | null): KeyBindings | null {
  try {
    const keys = JSON.parse(kept ?? "null") as Partial<KeyBindings> | null;
    if (keys === null) return null;
    // What was kept before an action existed has no key for it.
    const bindings = { ...defaultBindings, ...keys };
    return keyActions.every((action) => typeof bindings[action] === "string") ? bindings : null;
  } catch {
    return null;
  }
}
