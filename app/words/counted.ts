/** A count with its word. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const listed = (words: readonly string[], last = "or"): string =>
  words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;

/** A person as coordinators read of them. */
export const named = (code: string, name: string | null): string =>
  name === null ? `${code} (name erased)` : `${code}: ${name}`;

/** Rule W1, in whatever form somebody tries to change what is drawn from. */
export const drawFrozen =
  "what the study is drawn from is frozen until the seal. Seal the study first, or give the draw up on the page “Seal”.";
