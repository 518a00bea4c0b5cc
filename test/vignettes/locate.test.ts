import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { listVignetteSets } from "#vignettes/locate.ts";
import { removeSet } from "./set-copy.ts";

const packageRoot = fileURLToPath(new URL("..", new URL("..", import.meta.url)));

type Locate = Readonly<{ listVignetteSets: () => Promise<readonly string[]> }>;

async function bundledInto(folder: string): Promise<Locate> {
  const outfile = join(folder, "locate.mjs");
  await build({
    entryPoints: [join(packageRoot, "vignettes/locate.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

describe("the built-in sets", () => {
  it("are found by a bundle that lies elsewhere in the package", async () => {
    const cache = join(packageRoot, "node_modules", ".cache");
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, "locate-"));
    const { listVignetteSets: listFromBundle } = await bundledInto(folder);
    expect(await listFromBundle()).toEqual(await listVignetteSets());
    await removeSet(folder);
  });

  it("are told to be missing when the bundle has left the package", async () => {
    const folder = await mkdtemp(join(tmpdir(), "locate-"));
    const { listVignetteSets: listFromBundle } = await bundledInto(folder);
    await expect(listFromBundle()).rejects.toThrow("keep build/ inside the package");
    await removeSet(folder);
  });
});
