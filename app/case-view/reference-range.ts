import type { Lab, ReferenceRange } from "./stimulus-data.ts";

/** "135 to 145", "up to 5" or "from 60", in the unit of its row. */
export function referenceWords(
  { low, high }: ReferenceRange,
  words: Readonly<{ to: string; upTo: string; from: string }>,
): string {
  if (low === undefined) return `${words.upTo} ${high ?? ""}`.trim();
  return high === undefined ? `${words.from} ${low}` : `${low} ${words.to} ${high}`;
}

/** Which side of its reference range a result lies on, if either. */
export function flagOf({
  value,
  reference,
}: Pick<Lab, "value" | "reference">): "low" | "high" | null {
  if (reference.low !== undefined && value < reference.low) return "low";
  return reference.high !== undefined && value > reference.high ? "high" : null;
}
