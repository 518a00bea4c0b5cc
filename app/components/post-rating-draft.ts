import type { Fields } from "./draft-outbox.ts";
import type { DraftAnswer } from "./rating-draft-saver.ts";

const answered = new Set([200, 400, 401, 404, 409]);
const longestWaitMilliseconds = 15_000;

/** Sends one draft. @throws Error when no answer of ours came: the save may still have reached the server. */
export async function postRatingDraft(address: string, fields: Fields, basedOn: number): Promise<DraftAnswer> {
  const body = new URLSearchParams({ ...fields, basedOn: String(basedOn) });
  const response = await fetch(address, { method: "POST", body, keepalive: true, signal: AbortSignal.timeout(longestWaitMilliseconds) });
  if (!answered.has(response.status)) throw new Error(`the draft was answered with ${response.status}`);
  return (await response.json()) as DraftAnswer;
}
