// Writes the hashes that tie a set together: each key to its stimulus, and the manifest to every file.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { filesOf, sealOf } from "./check-set.ts";
import { hashOf } from "./check-vignette.ts";
import { Manifest } from "./manifest-schema.ts";
import { readJson } from "./set-files.ts";

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function sealKey(folder: string, file: string): Promise<void> {
  const key = await readJson(folder, file);
  const stimulus = await readJson(folder, file.replace(/key\.json$/, "stimulus.json"));
  await writeFile(join(folder, file), asText({ ...Object(key), stimulusHash: hashOf(stimulus) }));
}

const hashFile = async (folder: string, file: string): Promise<readonly [string, string]> => [
  file,
  hashOf(await readJson(folder, file)),
];

/**
 * Seals a set after its author has read it through: sealing says "these are the texts I mean".
 *
 * @param folder  the folder that holds manifest.json; before the first seal its `files` may be empty and its `seal` any 64 hexadecimal digits.
 */
export async function sealVignetteSet(folder: string): Promise<void> {
  const manifest = Manifest.parse(await readJson(folder, "manifest.json"));
  const files = filesOf(manifest);
  await Promise.all(
    files.filter((file) => file.endsWith("/key.json")).map((file) => sealKey(folder, file)),
  );
  const hashes = await Promise.all(files.map((file) => hashFile(folder, file)));
  const sealed = { ...manifest, files: Object.fromEntries(hashes) };
  await writeFile(join(folder, "manifest.json"), asText({ ...sealed, seal: sealOf(sealed) }));
}
