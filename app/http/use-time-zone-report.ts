import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const oneYearSeconds = 31_536_000;

/** Tells the server the browser's time zone in a cookie, and redraws the page's times once when it was unknown or changed. */
export function useTimeZoneReport(known: string): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (here === known || document.cookie.includes(cookie(here))) return;
    document.cookie = `${cookie(here)}; Path=/; SameSite=Lax; Max-Age=${oneYearSeconds}${location.protocol === "https:" ? "; Secure" : ""}`;
    revalidate();
  }, [known, revalidate]);
}

const cookie = (timeZone: string): string => `time-zone=${encodeURIComponent(timeZone)}`;
