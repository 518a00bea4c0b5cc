// The secret that goes with a key: what a passphrase must be, and how wrong ones slow the next try.
export const leastPassphraseCharacters = 14;
const leastDifferent = 6;
const mostCharacters = 200;

/** Unicode's own spelling, single blanks: what was typed on one keyboard is what is typed on another. */
export const normalPassphrase = (typed: string): string =>
  typed.normalize("NFKC").trim().replace(/\s+/gu, " ");

export type PassphraseRefused = Readonly<{
  kind: "passphrase-short" | "passphrase-simple" | "passphrase-long" | "passphrases-differ";
}>;
export type PassphraseFit = Readonly<{ kind: "passphrase-fit"; passphrase: string }>;

/** Rule K5: long rather than clever. */
export function decidePassphrase(typed: string, again: string): PassphraseFit | PassphraseRefused {
  const passphrase = normalPassphrase(typed);
  const characters = [...passphrase];
  if (characters.length < leastPassphraseCharacters) return { kind: "passphrase-short" };
  if (characters.length > mostCharacters) return { kind: "passphrase-long" };
  if (new Set(characters).size < leastDifferent) return { kind: "passphrase-simple" };
  return passphrase === normalPassphrase(again)
    ? { kind: "passphrase-fit", passphrase }
    : { kind: "passphrases-differ" };
}

/** Of scrypt: memory is 128 × cost × block bytes. */
export type SecretCost = Readonly<{ cost: number; block: number; parallel: number }>;

/** 128 MB and some tenths of a second a try, so that a stolen table can't be searched. */
export const realCost: SecretCost = { cost: 131_072, block: 8, parallel: 1 };
/** A demonstration's passphrases are printed beside their links: there is nothing to protect. */
export const printedCost: SecretCost = { cost: 1024, block: 8, parallel: 1 };

export const recoveryCodes = 8;
const codeLetters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const codeLength = 16;

/** One recovery code from random bytes: about 78 bits, in groups of four, without letters that look alike. */
export const recoveryCode = (bytes: readonly number[]): string =>
  (
    bytes
      .slice(0, codeLength)
      .map((byte) => codeLetters[byte % codeLetters.length])
      .join("")
      .match(/.{4}/gu) ?? []
  ).join("-");

/** As it is hashed: typed with or without hyphens, in any case. */
export const normalRecoveryCode = (typed: string): string =>
  typed.toUpperCase().replace(/[^A-Z0-9]/gu, "");

export type SecretRefused =
  | Readonly<{ kind: "secret-wrong" }>
  | Readonly<{ kind: "secret-wait"; seconds: number }>
  | Readonly<{ kind: "secret-missing" }>;
