/** JSON has no infinity: it is written as the text "Infinity" or "-Infinity", which R and Python read back as numbers. */
export function withoutInfinities(value: unknown): unknown {
  if (value === Infinity || value === -Infinity) return String(value);
  if (Array.isArray(value)) return value.map(withoutInfinities);
  if (ArrayBuffer.isView(value))
    return Array.from(value as unknown as ArrayLike<number>, withoutInfinities);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withoutInfinities(each)]),
  );
}
