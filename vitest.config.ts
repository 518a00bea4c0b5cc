import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes minutes is named `*.long.test.ts` and runs by `npm run check:long` alone. */
const long = "test/**/*.long.test.ts";
const isLong = process.env["LONG_CHECKS"] === "yes";

/** The file that takes longest says so neither by its size nor, in a clean checkout, by its last run: begun last, it leaves one worker idle for minutes. */
const longest = /\/browser\/every-page\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification): boolean => longest.test(moduleId);
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

export default defineConfig({
  test: {
    include: isLong ? [long] : ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: isLong ? configDefaults.exclude : [...configDefaults.exclude, long],
    globalSetup: ["test/support/global-setup.ts"],
    // A file leaves nothing behind but what the next may reuse: modules are read once a worker.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Limits end what hangs. How long something takes on a busy machine is no test's matter.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
    // Two cores also run Postgres and Chromium.
    maxWorkers: 2,
    // Of tests that share a browser: more at once only wait for each other.
    maxConcurrency: 2,
  },
});
