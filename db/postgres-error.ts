// What PostgreSQL or its driver says of a failure. Drizzle wraps it, with the statement around it.
type Told = Readonly<{ code?: unknown; constraint_name?: unknown }>;

const toldBy = (error: unknown): Told =>
  error instanceof Error ? ((error.cause ?? error) as Told) : {};

export const codeOf = (error: unknown): string | null => {
  const { code } = toldBy(error);
  return typeof code === "string" ? code : null;
};

export const constraintOf = (error: unknown): string | null => {
  const { constraint_name: name } = toldBy(error);
  return typeof name === "string" ? name : null;
};

/** A lock held, a time limit reached, an idle transaction ended. */
const cutShort = new Set(["55P03", "57014", "25P03", "25P04"]);
/** The driver's and the system's own words for a server that isn't there. */
const unreached = /^(CONNECT|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH)/u;

/** Whether the same request may well be answered a little later: nothing is wrong with it. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  // 08: connection; 53: no room, no memory, no connection left; 57P: shut down or starting.
  return (
    code !== null && (cutShort.has(code) || /^(08|53|57P)/u.test(code) || unreached.test(code))
  );
}
