// A nonce is made, kept and found again in one browser; what leaves it before the opening is its hash.
import { hexOf, nonceBytes } from "#study/draw/bytes.ts";
import type { Voice } from "#study/draw/voices.ts";

const keyOf = (commitment: string): string => `equipoise-nonce-${commitment}`;

export type NonceTrouble = "noCrypto" | "notKept";

/** Makes 32 random bytes, keeps them under the hash that is sent, and gives back that hash. */
export async function makeNonce(
  study: string,
  voice: Voice,
): Promise<Readonly<{ commitment: string }> | Readonly<{ trouble: NonceTrouble }>> {
  // Browsers give `subtle` to pages over https and of this machine alone.
  if (!window.isSecureContext) return { trouble: "noCrypto" };
  const nonce = hexOf(crypto.getRandomValues(new Uint8Array(32)));
  const commitment = hexOf(
    new Uint8Array(await crypto.subtle.digest("SHA-256", nonceBytes({ study, voice, nonce }))),
  );
  return keep(commitment, nonce) ? { commitment } : { trouble: "notKept" };
}

function keep(commitment: string, nonce: string): boolean {
  try {
    localStorage.setItem(keyOf(commitment), nonce);
    return localStorage.getItem(keyOf(commitment)) === nonce;
  } catch {
    return false;
  }
}

/** Null where this browser doesn't hold it. */
export function findNonce(commitment: string): string | null {
  try {
    return localStorage.getItem(keyOf(commitment));
  } catch {
    return null;
  }
}
