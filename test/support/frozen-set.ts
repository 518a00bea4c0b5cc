// The built-in set as version 0.3.0 had it, unpacked where it is needed.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder.ts";

/** Remove it after use. */
export async function unpackFrozenSet(): Promise<TemporaryFolder> {
  const folder = temporaryFolder();
  const files = JSON.parse(
    gunzipSync(await readFile("test/frozen/0.3.0/case-set.json.gz")).toString("utf8"),
  ) as Readonly<Record<string, string>>;
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, file)), { recursive: true });
    await writeFile(join(folder.path, file), text);
  }
  return folder;
}
