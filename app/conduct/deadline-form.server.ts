import { z } from "zod";
import { momentIn } from "#app/http/time-zone.server.ts";

export type DeadlineParsed =
  Readonly<{ kind: "deadline"; dueAt: Date | null }> | Readonly<{ kind: "deadline-unreadable" }>;

const localTime = z.iso.datetime({ local: true, precision: -1 });

/** An empty field takes the deadline away; a filled one is a time in the zone in which the person reads the page. */
export function parseDeadlineForm(form: FormData, timeZone: string): DeadlineParsed {
  const typed = String(form.get("dueAt") ?? "");
  if (typed === "") return { kind: "deadline", dueAt: null };
  const parsed = localTime.safeParse(typed);
  return parsed.success
    ? { kind: "deadline", dueAt: momentIn(timeZone, parsed.data) }
    : { kind: "deadline-unreadable" };
}
