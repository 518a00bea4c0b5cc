// A person whose browser keeps trying: every request is sent again, with the same words, until a server answers it.
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sessionCookieHeader } from "#app/http/cookies.server.ts";

const patienceMs = 40_000;
const pauseMs = 40;

/** `addresses` is where the processes behind `publicUrl` listen; a proxy that keeps nothing in mind sends each request to any of them. */
export type Site = Readonly<{ publicUrl: string; addresses: readonly string[] }>;
export type Answer = Readonly<{ status: number; text: string; tries: number }>;
export type Form = Readonly<Record<string, string>>;

export function personOverHttp({ publicUrl, addresses }: Site, token: string) {
  // What a browser sends back of the cookie that it was given: over https its name is another.
  const headers = {
    Cookie: sessionCookieHeader(token, publicUrl).split(";")[0] ?? "",
    Origin: publicUrl,
  };
  const anyAddress = (): string => addresses[randomInt(addresses.length)] ?? publicUrl;

  /** One request to one process. Rejects where nobody listens. */
  function askOnce(address: string, path: string, form?: Form): Promise<Response> {
    const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    return fetch(address + path, {
      ...init,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(5_000),
    });
  }

  async function tryOnce(path: string, form?: Form): Promise<Omit<Answer, "tries"> | null> {
    const answer = await askOnce(anyAddress(), path, form)
      .then(async (r) => ({ status: r.status, text: await r.text() }))
      .catch(() => null);
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
  async function act(path: string, form: Form, refusalOfRepeat: string): Promise<Answer> {
    const answer = await untilAnswered(path, form);
    const isDone =
      answer.status === 302 ||
      (answer.tries > 1 && answer.status === 409 && answer.text.includes(refusalOfRepeat));
    if (!isDone) throw new Error(`${form["intent"] ?? path} was answered with ${answer.status}.`);
    return answer;
  }

  /** The same request to every process at the same moment, and what each answered. */
  const askAll = (path: string, formOf: (nth: number) => Form) =>
    Promise.all(addresses.map((address, nth) => askOnce(address, path, formOf(nth))));

  return { askOnce, askAll, untilAnswered, act };
}
