import type { Arguments } from "./arguments.ts";

/** Plain JSON in, plain JSON out. @throws TypeError or RangeError  a wrong argument, by its name. */
export type PublicFunction = (args: Arguments) => unknown;
export type Functions = Readonly<Record<string, PublicFunction>>;
