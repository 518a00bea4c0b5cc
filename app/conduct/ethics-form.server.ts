import { z } from "zod";
import { firstFaults } from "#app/http/first-faults.server.ts";
import { ethicsDecisions, type EthicsDecision } from "#study/vocabulary.ts";

export type EthicsField = "decision" | "authority" | "reference" | "decidedOn";
export type EthicsFault = "missing" | "too-long" | "not-text" | "not-a-date" | "date-ahead";
type EthicsGiven = Readonly<{
  decision: EthicsDecision;
  authority: string;
  reference: string;
  decidedOn: string;
}>;
export type EthicsParsed =
  | Readonly<{ kind: "ethics"; record: EthicsGiven }>
  | Readonly<{
      kind: "fields-refused";
      faults: Readonly<Partial<Record<EthicsField, EthicsFault>>>;
    }>;

const longest = 200;
const line = z
  .string()
  .trim()
  .min(1, "missing")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "not-text")
  .max(longest, "too-long");

/** @param today  ISO date; a decision of tomorrow is refused, but one of the day ahead stands, for people east of UTC. */
export function parseEthicsForm(form: FormData, today: Date): EthicsParsed {
  const latest = new Date(today.getTime() + 24 * 3_600_000).toISOString().slice(0, 10);
  const schema = z.object({
    decision: z.enum(ethicsDecisions, "missing"),
    authority: line,
    reference: line,
    decidedOn: z
      .string()
      .min(1, "missing")
      .pipe(z.iso.date("not-a-date").refine((date) => date <= latest, "date-ahead")),
  });
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (parsed.success) return { kind: "ethics", record: parsed.data };
  return { kind: "fields-refused", faults: firstFaults<EthicsFault>(parsed.error) };
}
