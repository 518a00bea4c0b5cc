import type { Fields } from "./form-fields.ts";

const answered = new Set([200, 400, 401, 404, 409]);
const longestWaitMilliseconds = 15_000;
/** Browsers refuse to send more than 64 KiB on behalf of a page that is gone. */
const longestKeptAlive = 60_000;

/** Sends one draft and gives back the server's word. @throws Error when no answer of ours came: the save may still have reached the server. */
export async function postDraft(
  address: string,
  fields: Fields,
  basedOn: number,
): Promise<unknown> {
  const body = new URLSearchParams({ ...fields, basedOn: String(basedOn) });
  // Kept alive, so that leaving the page doesn't cut the last save.
  const keepalive = body.toString().length < longestKeptAlive;
  const response = await fetch(address, {
    method: "POST",
    body,
    keepalive,
    redirect: "manual",
    signal: AbortSignal.timeout(longestWaitMilliseconds),
  });
  if (!answered.has(response.status))
    throw new Error(`the draft was answered with ${response.status}`);
  return response.json();
}
