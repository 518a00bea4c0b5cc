// `npm run bench` lists the benches; `npm run bench -- <name>` bundles one and runs it.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./freshness.mjs";
import { setUp } from "./set-up.mjs";

const names = readdirSync(join(root, "bench"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => basename(file, ".ts"))
  .sort();
const [wanted, ...args] = process.argv.slice(2);
if (wanted === undefined) list();
else if (names.includes(wanted)) await runBench(wanted);
else {
  console.error(`There is no bench "${wanted}". There are: ${names.join(", ") || "none yet"}.`);
  process.exitCode = 2;
}

function list() {
  if (names.length === 0) console.log("There are no benches yet.");
  for (const name of names) console.log(`${name.padEnd(24)}${firstComment(name)}`);
}

function firstComment(name) {
  const text = readFileSync(join(root, "bench", `${name}.ts`), "utf8");
  return /^\/\/ ?(.*)$/m.exec(text)?.[1] ?? "";
}

async function runBench(name) {
  await setUp();
  const { build } = await import("esbuild");
  const outfile = join(root, ".cache", "bench", `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  const env = { ...process.env, NODE_ENV: "production" };
  const bench = spawn(process.execPath, ["--enable-source-maps", outfile, ...args], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  bench.on("exit", (code) => (process.exitCode = code ?? 1));
}
