import type { AnswerDraftSaverOptions, SaveOutcome } from "./answer-draft-saver.ts";

const longestWaitMilliseconds = 15_000;

/** Sends one draft to `address`. Whatever is not a plain answer of ours counts as not saved. */
export const postAnswerDraft = (address: string): AnswerDraftSaverOptions["post"] => async ({ sections, secondsVisible }, version) => {
  const body = new URLSearchParams({ ...sections, secondsVisible: String(secondsVisible), version: String(version) });
  try {
    // Kept alive, so that leaving the page doesn't cut the last save.
    const response = await fetch(address, { method: "POST", body, keepalive: true, redirect: "manual", signal: AbortSignal.timeout(longestWaitMilliseconds) });
    return await outcomeOf(response);
  } catch {
    return { kind: "unreachable" };
  }
};

async function outcomeOf(response: Response): Promise<SaveOutcome> {
  const isOurs = response.status < 500 && (response.headers.get("Content-Type") ?? "").includes("application/json");
  return isOurs ? ((await response.json()) as SaveOutcome) : { kind: "unreachable" };
}
