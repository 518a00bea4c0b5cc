// Chromium, Firefox and Safari each say in their own words that a fetch reached nobody, or was cut off.
const failedFetch =
  /failed to fetch|networkerror|network error|load failed|network connection was lost/i;

/** Whether this was thrown because the server was not reached; a gateway's own page is an answer that Remix can't decode. */
export const isOutOfReach = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  ((thrown instanceof TypeError && failedFetch.test(thrown.message)) ||
    thrown.message.startsWith("Unable to decode"));
