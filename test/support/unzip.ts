// Reads a zip as `equipoise verify` does.
import { readZip } from "#scripts/verify/zip.ts";

/** Names and texts. */
export function storedFiles(zip: Uint8Array): ReadonlyMap<string, string> {
  const read = readZip(Buffer.from(zip));
  if (read.kind !== "zip-read") throw new Error(read.reason);
  return new Map([...read.files].map(([name, bytes]) => [name, bytes.toString("utf8")]));
}
