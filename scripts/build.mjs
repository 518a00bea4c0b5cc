// Emits build/server.js (Remix and its server), build/equipoise.js (the command line), build/analysis-worker.js, build/design-worker.js, build/ledger-worker.js, build/text-worker.js and build/workbook-worker.js (its threads) and public/build (the browser's part).
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { buildStamp, hashOfSources, root, setUpLock } from "./freshness.mjs";
import { mendDriver } from "./mend-driver.mjs";
import { withLock } from "./owner-lock.mjs";
import { run } from "./set-up.mjs";

await withLock(setUpLock, async () => {
  mendDriver();
  // Hashed first: a source that changes while we build leaves the build stale, not wrongly fresh.
  const sources = hashOfSources();
  rmSync(buildStamp, { force: true });
  buildPages();
  compressAssets();
  await buildPrograms();
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, sources);
});

function buildPages() {
  const env = { ...process.env, NODE_ENV: "production" };
  run(
    "remix build failed; what is wrong stands above.",
    process.execPath,
    [join(root, "node_modules", "@remix-run", "dev", "dist", "cli.js"), "build"],
    { env },
  );
}

/** Beside each script and style its Brotli form; app/http/precompressed.server.ts sends it. Names carry a hash, so one is enough. */
function compressAssets() {
  const folder = join(root, "public", "build");
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name);
    if (/\.(?:js|css)$/.test(name) && !existsSync(`${file}.br`))
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}

/** Node 20 runs no TypeScript, so whatever runs outside the pages is bundled, a part for each command; packages stay in node_modules. */
async function buildPrograms() {
  rmSync(join(root, "build", "commands"), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: {
      equipoise: "scripts/equipoise.ts",
      "analysis-worker": "app/computing/analysis-worker.server.ts",
      "ledger-worker": "app/computing/ledger-worker.server.ts",
      "design-worker": "app/planning/design-worker.server.ts",
      "text-worker": "app/conduct/text-worker.server.ts",
      "workbook-worker": "app/workbooks/workbook-worker.server.ts",
    },
    outdir: "build",
    bundle: true,
    splitting: true,
    chunkNames: "commands/[name]-[hash]",
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}
