/** A fact the program relies on is false: a bug or a broken world, never a refusal. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** @throws InvariantError  with `message` when `condition` is falsy. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
