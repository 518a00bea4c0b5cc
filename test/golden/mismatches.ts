import type { GoldenCase } from "./read-cases.ts";

/** Every expected number that the result lacks or misses, by its path; empty when all agree. */
export function mismatches(
  got: unknown,
  expected: unknown,
  tolerance: GoldenCase["tolerance"],
  path = "result",
): readonly string[] {
  if (typeof expected === "number") {
    const isClose =
      typeof got === "number" &&
      Math.abs(got - expected) <= tolerance.abs + tolerance.rel * Math.abs(expected);
    return isClose ? [] : [`${path}: got ${String(got)}, expected ${expected}`];
  }
  if (expected === null || typeof expected !== "object")
    return got === expected ? [] : [`${path}: got ${String(got)}, expected ${String(expected)}`];
  const fields = (got ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(expected).flatMap(([key, value]) =>
    mismatches(fields[key], value, tolerance, `${path}.${key}`),
  );
}
