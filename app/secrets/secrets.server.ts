import { randomBytes } from "node:crypto";

/** 16 random bytes, hex: what study/random.ts starts from. */
export const newSeed = (): string => randomBytes(16).toString("hex");

/** 32 random bytes, hex: salts. */
export const newSecret = (): string => randomBytes(32).toString("hex");

/** 32 random bytes for a link or a cookie. */
export const newToken = (): string => randomBytes(32).toString("base64url");
