// `npm test`: sets up what is missing and runs every test, or those that the arguments name to vitest.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { requireChromium } from "./chromium.mjs";
import { root } from "./freshness.mjs";
import { setUp } from "./set-up.mjs";

await setUp();
const env = { ...process.env, CHROMIUM_PATH: requireChromium() };
const vitest = spawn(
  process.execPath,
  [join(root, "node_modules", "vitest", "vitest.mjs"), "run", ...process.argv.slice(2)],
  { cwd: root, env, stdio: "inherit" },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => vitest.kill(signal));
vitest.on("exit", (code) => (process.exitCode = code ?? 1));
