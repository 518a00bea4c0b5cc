import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const slackMilliseconds = 2_000;
/** A browser whose clock runs ahead asks this often until the server agrees. */
const patienceMilliseconds = 30_000;
/** Timers hold no longer wait than this; a page left open for weeks asks once on the way. */
const longestMilliseconds = 2 ** 31 - 1;

/** Asks the server again once the moment has come, so that a page left open goes on by itself. */
export function useAskAgainAt(moment: Date | string): void {
  const { revalidate, state } = useRevalidator();
  const at = new Date(moment).getTime();
  useEffect(() => {
    if (state !== "idle") return undefined;
    const left = at - Date.now();
    const timer = setTimeout(
      revalidate,
      Math.min(left > 0 ? left + slackMilliseconds : patienceMilliseconds, longestMilliseconds),
    );
    return () => clearTimeout(timer);
  }, [at, revalidate, state]);
}
