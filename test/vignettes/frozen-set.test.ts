// The built-in set as version 0.3.0 had it: a study may hold it, and a set of one's own may have been begun from it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { unpackFrozenSet } from "#test/support/frozen-set.ts";
import type { TemporaryFolder } from "#test/support/temporary-folder.ts";
import { loadVignetteSet } from "#vignettes/load.ts";

const sealOf030 = "4e0ca06c9f3d66cc5414c13ee8df489b999614e0998f18f54059c5b72a71dd73";

let folder: TemporaryFolder;

beforeAll(async () => void (folder = await unpackFrozenSet()));
afterAll(() => folder.remove());

it("[V2] the set of version 0.3.0 loads whole, with the seal that studies recorded", async () => {
  const set = await loadVignetteSet(folder.path, null);
  expect([set.setHash, set.manifest.version, set.vignettes.length, set.practice.length]).toEqual([
    sealOf030,
    "0.3.0",
    30,
    3,
  ]);
});

it("the built-in set is a later version under another seal", async () => {
  const { setHash, manifest } = await loadVignetteSet(
    builtInSetFolder("medication-safety-30"),
    null,
  );
  expect([manifest.id, manifest.version === "0.3.0", setHash === sealOf030]).toEqual([
    "medication-safety-30",
    false,
    false,
  ]);
});
