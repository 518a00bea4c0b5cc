// An index that leaves its list gives NaN, and the tests of that statistic see it: five are planted, each alone.
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const plants = [
  ["linear-algebra", "analysis/linear-algebra/matrix.ts", "second.values[index]!"],
  ["mrmc", "analysis/mrmc/obuchowski-rockette.ts", "second.centred[index]!"],
  ["agreement", "analysis/agreement/cohen-kappa.ts", "* columns[j]!);"],
  ["golden", "analysis/effect-size/hodges-lehmann.ts", "ranks[index]!"],
  ["paired-tests", "analysis/paired/quade-test.ts", "rangeRanks[row]!"],
] as const;

const oneFurther = (text: string): string => text.replace("]!", " + 1]!");

/** The tests of a statistic, in a process of their own: the fault must reach nobody else. */
function runWith(
  suite: string,
  planted: readonly string[],
): Readonly<{ status: number | null; output: string }> {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      `test/analysis/${suite}.test.ts`,
      "--config",
      "test/support/planted.config.ts",
    ],
    {
      env: { ...process.env, LONG_CHECKS: "no", NO_COLOR: "1", PLANTED: JSON.stringify(planted) },
      encoding: "utf8",
    },
  );
  return { status, output: stdout + stderr };
}

it.each(plants)("%s sees an index one too far in %s", (suite, file, text) => {
  const { status, output } = runWith(suite, [file, text, oneFurther(text)]);
  expect(status).toBe(1);
  expect(output).toMatch(/NaN|pre-condition/);
});
