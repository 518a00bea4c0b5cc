import { randomBytes } from "node:crypto";

/** 32 random bytes, hex: seeds and salts. */
export const newSecret = (): string => randomBytes(32).toString("hex");

/** 32 random bytes for a link or a cookie. */
export const newToken = (): string => randomBytes(32).toString("base64url");
