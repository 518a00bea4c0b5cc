// The bytes that the draw hashes. A browser loads this file: nothing here hashes.

/** Each part behind its length in four bytes, highest byte first, so that no two lists of parts give the same bytes. */
export function prefixed(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** @param hex  an even number of hexadecimal digits. */
export const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
  );

export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** 32 bytes as 64 lower-case hexadecimal digits: nonces, secrets and hashes. */
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/u.test(text);

/** What a nonce's commitment is the SHA-256 of; study and voice keep it from standing for another. */
export const nonceBytes = ({
  study,
  voice,
  nonce,
}: Readonly<{ study: string; voice: string; nonce: string }>): Uint8Array<ArrayBuffer> =>
  prefixed([utf8("equipoise-draw-nonce-1"), utf8(study), utf8(voice), bytesOf(nonce)]);
