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
