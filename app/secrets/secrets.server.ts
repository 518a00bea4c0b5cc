import { randomBytes } from "node:crypto";
import { shuffled, uniformFrom } from "#ground/random.ts";

/** 16 random bytes, hex: what ground/random.ts starts from. */
export const newSeed = (): string => randomBytes(16).toString("hex");

/** 32 random bytes, hex: salts. */
export const newSecret = (): string => randomBytes(32).toString("hex");

/** 32 random bytes for a link or a cookie. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** A random order, drawn once to be stored. */
export const inRandomOrder = <T>(items: readonly T[]): readonly T[] =>
  shuffled(items, uniformFrom(newSeed()));
