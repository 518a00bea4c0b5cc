/** The status of a thrown `data(…)` page, or null for anything else that was thrown. */
export function statusThrown(thrown: unknown): number | null {
  if (typeof thrown !== "object" || thrown === null || !("init" in thrown)) return null;
  const { init } = thrown as { init: ResponseInit | null };
  return init?.status ?? null;
}
