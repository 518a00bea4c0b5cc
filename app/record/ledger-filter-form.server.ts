import { z } from "zod";
import type { LedgerFilter } from "#app/computing/study-ledger.server.ts";

// Whatever is not a usable filter filters nothing.
const filter = z.object({
  act: z.string().max(40).catch(""),
  actor: z.string().max(40).catch(""),
  from: z.iso.date().or(z.literal("")).catch(""),
  until: z.iso.date().or(z.literal("")).catch(""),
});

export function parseLedgerFilter(request: Request): LedgerFilter {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return filter.parse({ act: "", actor: "", from: "", until: "", ...asked });
}
