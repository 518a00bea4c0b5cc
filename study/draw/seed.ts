// Rule W6: from the frozen inputs, the server's secret and three nonces to the numbers that draw.
import { sha256OfBytes } from "#ground/digest.ts";
import { bytesOf, nonceBytes, prefixed, utf8 } from "./bytes.ts";
import { type Voice, voices } from "./voices.ts";

export const commitmentToNonce = (nonce: Parameters<typeof nonceBytes>[0]): string =>
  sha256OfBytes(nonceBytes(nonce));

export const commitmentToSecret = (study: string, secret: string): string =>
  sha256OfBytes(prefixed([utf8("equipoise-draw-secret-1"), utf8(study), bytesOf(secret)]));

export const hashOfInputs = (text: string): string =>
  sha256OfBytes(prefixed([utf8("equipoise-draw-inputs-1"), utf8(text)]));

export type SeedParts = Readonly<{
  inputsHash: string;
  secret: string;
  nonces: Readonly<Record<Voice, string>>;
}>;

/**
 * SHA-256 over the tag "equipoise-draw-1", the hash of the inputs, the secret and the nonces of coordinator, statistician
 * and witness, each as its bytes behind their length in four bytes. `#ground/random.ts` starts from the first 128 bits.
 *
 * @returns 32 hexadecimal digits.
 */
export function drawnSeed({ inputsHash, secret, nonces }: SeedParts): string {
  const parts = [inputsHash, secret, ...voices.map((voice) => nonces[voice])];
  return sha256OfBytes(prefixed([utf8("equipoise-draw-1"), ...parts.map(bytesOf)])).slice(0, 32);
}
