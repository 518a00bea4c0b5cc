import { cookieValue } from "./cookie-value.server.ts";

const longestZoneName = 64;

/** The person's IANA time zone as their browser reported it; UTC until it has, or when it reports nonsense. */
export function timeZoneOf(request: Request): string {
  return parseTimeZone(cookieValue(request, "time-zone")) ?? "UTC";
}

export function parseTimeZone(name: string | null): string | null {
  if (name === null || name.length > longestZoneName) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** The moment at which clocks in a zone show a local time such as 2026-11-30T18:00; of a repeated hour, one of the two. */
export function momentIn(timeZone: string, local: string): Date {
  const asIfUtc = new Date(`${local}Z`).getTime();
  const guess = asIfUtc - offsetAt(timeZone, asIfUtc);
  return new Date(asIfUtc - offsetAt(timeZone, guess));
}

/** A moment as clocks in a zone show it, for a field of local time. */
export const localTimeIn = (timeZone: string, at: Date): string =>
  new Date(at.getTime() + offsetAt(timeZone, at.getTime())).toISOString().slice(0, 16);

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(at);
  return new Date(`${shown.replace(" ", "T")}Z`).getTime() - Math.floor(at / 1000) * 1000;
}
