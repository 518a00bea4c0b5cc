// One text for one value: what is hashed may not depend on key order or spacing (RFC 8785, for JSON values).

const entryText = ([key, value]: readonly [string, unknown]): string =>
  `${JSON.stringify(key)}:${canonicalJson(value)}`;

function objectText(value: object): string {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  // By UTF-16 code unit, as RFC 8785 asks: localeCompare would differ between machines.
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(entryText)
    .join(",")}}`;
}

/**
 * A JSON value as its one canonical text: keys sorted, no spaces, absent fields left out.
 *
 * @throws TypeError  for what JSON cannot hold: a non-finite number, a function, a bigint, an undefined list item, an object that is not plain.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "string" || typeof value === "boolean")
    return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) return objectText(value);
  throw new TypeError(
    `canonicalJson: ${typeof value === "number" ? String(value) : typeof value} has no JSON text`,
  );
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
