import type { z } from "zod";

/** By field, the first thing that a schema found wrong with it. Messages of the schema are the names of its faults. */
export const firstFaults = <Fault extends string>(
  error: z.ZodError,
): Readonly<Record<string, Fault>> =>
  Object.fromEntries(
    [...error.issues].reverse().map(({ path, message }) => [String(path[0]), message as Fault]),
  );
