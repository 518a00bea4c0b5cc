// The built-in set as version 0.3.0 had it: a study may hold it, and a set of one's own may have been begun from it.
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { removeSet } from "./set-copy.ts";

const sealOf030 = "4e0ca06c9f3d66cc5414c13ee8df489b999614e0998f18f54059c5b72a71dd73";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "set-0.3.0-"));
  const files = JSON.parse(gunzipSync(await readFile("test/frozen/0.3.0/case-set.json.gz")).toString("utf8")) as Readonly<Record<string, string>>;
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
});
afterAll(() => removeSet(folder));

it("[V2] the set of version 0.3.0 loads whole, with the seal that studies recorded", async () => {
  const set = await loadVignetteSet(folder, null);
  expect([set.setHash, set.manifest.version, set.vignettes.length, set.practice.length]).toEqual([sealOf030, "0.3.0", 30, 3]);
});

it("the built-in set is a later version under another seal", async () => {
  const { setHash, manifest } = await loadVignetteSet(builtInSetFolder("medication-safety-30"), null);
  expect([manifest.id, manifest.version === "0.3.0", setHash === sealOf030]).toEqual(["medication-safety-30", false, false]);
});
