import { readFileSync } from "node:fs";

export type GoldenCase = Readonly<{
  id: string;
  function: string;
  args: Readonly<Record<string, unknown>>;
  expected: Readonly<Record<string, unknown>>;
  tolerance: Readonly<{ rel: number; abs: number }>;
  source: string;
}>;

/** The cases of one method, as its oracle printed them. */
export const readCases = (method: string): readonly GoldenCase[] =>
  JSON.parse(
    readFileSync(new URL(`./${method}/cases.json`, import.meta.url), "utf8"),
  ) as GoldenCase[];
