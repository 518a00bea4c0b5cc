// Passphrases become what Postgres compares here, by scrypt: one at a time, for each takes 128 MB.
import { randomBytes, scrypt } from "node:crypto";
import { sha256Hex } from "#ground/digest.ts";
import {
  normalPassphrase,
  normalRecoveryCode,
  printedCost,
  realCost,
  recoveryCode,
  recoveryCodes,
  type SecretCost,
} from "#study/key-secret.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

const keyBytes = 32;

let turn: Promise<unknown> = Promise.resolve();

/** Hexadecimal. Whoever asks waits for those who asked before. */
export function derive(passphrase: string, salt: string, cost: SecretCost): Promise<string> {
  const mine = turn.then(() => scryptHex(passphrase, salt, cost));
  turn = mine.catch(() => undefined);
  return mine;
}

const scryptHex = (
  passphrase: string,
  salt: string,
  { cost, block, parallel }: SecretCost,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { N: cost, r: block, p: parallel, maxmem: 160 * cost * block };
    scrypt(normalPassphrase(passphrase), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key.toString("hex")),
    );
  });

export type NewSecret = Readonly<{ cost: SecretCost; salt: string; derived: string }>;

export async function newSecretOf(passphrase: string, kind: DatabaseKind): Promise<NewSecret> {
  const cost = kind === "real" ? realCost : printedCost;
  const salt = randomBytes(16).toString("hex");
  return { cost, salt, derived: await derive(passphrase, salt, cost) };
}

export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: recoveryCodes }, () => recoveryCode([...randomBytes(16)]));

export const recoveryCodeHash = (typed: string): string =>
  sha256Hex(`equipoise-recovery-1\n${normalRecoveryCode(typed)}`);

/** Six random bytes as the code of a passphrase that could be taken as it is. */
export const suggestedCode = (): string => randomBytes(6).toString("hex");
