import { sha256Hex } from "#ground/digest.ts";
import type { LoadContext } from "./load-context.ts";

/** The asking address as the count of sign-in tries keeps it: never in clear. */
export const addressHashOf = ({ address }: Pick<LoadContext, "address">): string =>
  sha256Hex(`equipoise-address ${address}`);
