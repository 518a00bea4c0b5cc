// A rater whose browser keeps trying: every request is sent again, with the same words, until a server answers it.
import { setTimeout as sleep } from "node:timers/promises";
import { filled } from "./rater-desk.ts";

const patienceMs = 40_000;
const pauseMs = 40;

export type Site = Readonly<{ publicUrl: string; studyId: string }>;
export type Answer = Readonly<{ status: number; text: string; tries: number }>;
type Form = Readonly<Record<string, string>>;

/** What the server said stands: a page's own "saved". */
export type AcknowledgedDraft = Readonly<{ version: number; comment: string }>;

export function raterOverHttp({ publicUrl, studyId }: Site, token: string) {
  const headers = { Cookie: `equipoise_session=${token}`, Origin: publicUrl };

  async function tryOnce(path: string, form?: Form): Promise<Omit<Answer, "tries"> | null> {
    const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const url = `${publicUrl}/studies/${studyId}/rate/${path}`;
    const answer = await fetch(url, { ...init, headers, redirect: "manual", signal: AbortSignal.timeout(5_000) }).then(async (r) => ({ status: r.status, text: await r.text() })).catch(() => null);
    return answer && answer.status < 500 ? answer : null;
  }

  async function untilAnswered(path: string, form?: Form): Promise<Answer> {
    const giveUpAt = Date.now() + patienceMs;
    for (let tries = 1; Date.now() < giveUpAt; tries += 1) {
      const answer = await tryOnce(path, form);
      if (answer) return { ...answer, tries };
      await sleep(pauseMs);
    }
    throw new Error(`No answer to ${path} in ${patienceMs / 1000} s.`);
  }

  /** An act is done by its own answer, or by an earlier try's whose answer was lost. */
  async function act(readingId: string, form: Form, refusalOfRepeat: string): Promise<Answer> {
    const answer = await untilAnswered(readingId, form);
    const isDone = answer.status === 302 || (answer.tries > 1 && answer.status === 409 && answer.text.includes(refusalOfRepeat));
    if (!isDone) throw new Error(`${form["intent"] ?? ""} was answered with ${answer.status}.`);
    return answer;
  }

  return {
    async open(readingId: string): Promise<void> {
      const { status } = await untilAnswered(readingId);
      if (status !== 200) throw new Error(`The reading's page was answered with ${status}.`);
    },
    judge: (readingId: string) => act(readingId, { intent: "judge-harm", harmful: "no" }, "harm-already-judged"),
    rate: (readingId: string, comment: string) => act(readingId, { ...filled, comment }, "already-rated"),
    async saveDraft(readingId: string, comment: string, basedOn: number): Promise<AcknowledgedDraft> {
      const answer = await untilAnswered(`${readingId}/draft`, { ...filled, comment, basedOn: String(basedOn) });
      const { kind, version } = JSON.parse(answer.text) as { kind: string; version: number };
      if (kind !== "draft-saved") throw new Error(`A draft over version ${basedOn} was answered with ${kind}.`);
      return { version, comment };
    },
  };
}

export type RaterOverHttp = ReturnType<typeof raterOverHttp>;
