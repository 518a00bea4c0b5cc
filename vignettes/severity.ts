// Rule V9. How far the harm of a critical error may go, and the cap that follows from it: the letter decides, nobody chooses a cap.
import { z } from "zod";

/** Letters of the NCC MERP index: A to D reach nobody or harm nobody, E and F harm for a time, G to I for good. */
export const severities = ["A", "B", "C", "D", "E", "F", "G", "H", "I"] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

export const capOf = (severity: Severity): 1 | 2 | 3 => {
  if (severity >= "G") return 1;
  return severity >= "E" ? 2 : 3;
};
