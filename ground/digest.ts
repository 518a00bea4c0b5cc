// The one file of ground/, study/ and analysis/ that reaches node:crypto: whatever a browser loads may not import it.
import { createHash } from "node:crypto";

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (text: string): string =>
  createHash("sha256").update(text, "utf8").digest("hex");

export const sha256OfBytes = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** The same of what comes piece by piece: `add` each, then ask once for the digest. */
export function runningSha256() {
  const hash = createHash("sha256");
  return {
    add: (piece: string | Uint8Array): void => void hash.update(piece),
    digest: (): string => hash.digest("hex"),
  };
}
