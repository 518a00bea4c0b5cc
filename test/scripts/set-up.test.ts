import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageRoot } from "#db/package-root.ts";
import { type TemporaryFolder, temporaryFolder } from "#test/support/temporary-folder.ts";

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => folder.remove());

type Run = Readonly<{ code: unknown; stdout: string; stderr: string }>;

async function node(args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, args, {
    cwd: packageRoot(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].on("data", (chunk: Buffer) => (output[stream] += chunk.toString()));
  const [code] = (await once(child, "close")) as unknown[];
  return { code, ...output };
}

const script = (name: string): string => join(packageRoot(), "scripts", name);

/** A process that holds the lock while it reads a file, waits and writes the number back, one higher. */
const countUnderLock = (lock: string, counter: string): string => `
  import { readFileSync, writeFileSync } from "node:fs";
  import { setTimeout as sleep } from "node:timers/promises";
  import { withLock } from ${JSON.stringify(pathToFileURL(script("owner-lock.mjs")).href)};
  await withLock(${JSON.stringify(lock)}, async () => {
    const count = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
    await sleep(50);
    writeFileSync(${JSON.stringify(counter)}, String(count + 1));
  });`;

it("set-ups of one checkout take turns, and a lock whose owner died is nobody's", async () => {
  const [lock, counter] = [join(folder.path, "lock"), join(folder.path, "counter")];
  writeFileSync(counter, "0");
  const dead = 2 ** 22 - 1;
  writeFileSync(lock, String(dead));
  const runs = await Promise.all(
    [1, 2, 3, 4].map(() => node(["--input-type=module", "-e", countUnderLock(lock, counter)])),
  );
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(readFileSync(counter, "utf8")).toBe("4");
});

it("what is installed fits the lock file, by the very check that npm start makes", async () => {
  const check = `import { isInstalled } from ${JSON.stringify(pathToFileURL(script("freshness.mjs")).href)}; console.log(isInstalled());`;
  expect((await node(["--input-type=module", "-e", check])).stdout).toBe("true\n");
});

it("bench lists every bench by name, and names them all for an unknown one", async () => {
  const list = await node([script("bench.mjs")]);
  expect(list).toMatchObject({ code: 0, stderr: "" });
  const unknown = await node([script("bench.mjs"), "unheard-of"]);
  expect(unknown.code).toBe(2);
  const names = list.stdout
    .trim()
    .split("\n")
    .map((line) => line.split(/\s/)[0]);
  expect(unknown.stderr).toContain(`There are: ${names.join(", ")}.`);
});
