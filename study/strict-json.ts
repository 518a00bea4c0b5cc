// JSON as only one reader can understand it: a name written twice in an object would be one value to us and another to somebody else.

/** A string, and whether a colon makes it a name. Written so that no text makes it slow. */
const strings = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gu;

function namesWritten(text: string): number {
  let names = 0;
  for (const [, colon] of text.matchAll(strings)) if (colon !== undefined) names += 1;
  return names;
}

function namesKept(value: unknown): number {
  let names = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) continue;
    const values: readonly unknown[] = Object.values(next);
    if (!Array.isArray(next)) names += values.length;
    for (const each of values) waiting.push(each);
  }
  return names;
}

export type StrictJson =
  Readonly<{ kind: "value"; value: unknown }> | Readonly<{ kind: "not-json" | "name-repeated" }>;

export function parseStrictly(text: string): StrictJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "not-json" };
  }
  return namesWritten(text) === namesKept(value)
    ? { kind: "value", value }
    : { kind: "name-repeated" };
}
