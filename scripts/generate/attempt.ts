// One attempt, and all that is known of it. Nothing is tried again here: each attempt is a record of its own.
import { sha256OfBytes } from "#ground/digest.ts";
import { type Endpoint, withoutKey } from "./endpoints.ts";
import { type AnswerRead, readAnswer } from "./read-answer.ts";
import type { GenerationRequest } from "./requests.ts";

/** `unreachable`: no answer of HTTP came. `status`: one that refuses. `stopped`: by whoever runs this. */
type Failed = Readonly<{ kind: "unreachable" | "status" | "stopped"; problem: string }>;
export type Attempted = Readonly<{
  outcome: AnswerRead | Failed;
  status: number | null;
  /** Of the bytes as they came. */
  responseHash: string | null;
  serviceRequest: string | null;
  retryAfterSeconds: number | null;
  seconds: number;
}>;

const mostBytes = 16 * 1024 * 1024;

type Asked = Readonly<{ endpoint: Endpoint; patienceSeconds: number; stop: AbortSignal }>;

export async function attempt(request: GenerationRequest, asked: Asked): Promise<Attempted> {
  const began = performance.now();
  const patience = new Patience(asked);
  let response: Response | null = null;
  try {
    response = await ask(request, asked.endpoint, patience.signal);
    const bytes = await bytesOf(response, patience);
    return { ...headOf(response, began), ...bodyOf(response, bytes, asked.endpoint) };
  } catch (error) {
    const outcome = asked.stop.aborted ? stopped : unreachable(error);
    return { ...headOf(response, began), outcome, responseHash: null };
  } finally {
    patience.end();
  }
}

const stopped: Failed = { kind: "stopped", problem: "stopped" };

/** Redirects aren't followed: they would carry the case to an address that nobody allowed. */
const ask = (request: GenerationRequest, { baseUrl, key }: Endpoint, signal: AbortSignal) =>
  fetch(`${baseUrl.replace(/\/+$/u, "")}/chat/completions`, {
    method: "POST",
    redirect: "error",
    headers: {
      "content-type": "application/json",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: request.sent,
    signal,
  });

async function bytesOf({ body }: Response, patience: Patience): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const reader = body?.getReader();
  try {
    for (let length = 0; ;) {
      const read = await Promise.race([reader?.read(), patience.gone]);
      if (read?.value === undefined) break;
      patience.renew();
      pieces.push(read.value);
      length += read.value.length;
      if (length > mostBytes) throw new Error("answer-too-large");
    }
  } catch (error) {
    void reader?.cancel().catch(() => undefined);
    throw error;
  }
  return Buffer.concat(pieces);
}

function bodyOf({ ok, status }: Response, bytes: Uint8Array, endpoint: Endpoint) {
  const outcome: Attempted["outcome"] = ok
    ? readAnswer(withoutKey(new TextDecoder().decode(bytes), endpoint))
    : { kind: "status", problem: `HTTP ${status}` };
  return { outcome, responseHash: sha256OfBytes(bytes) };
}

const headOf = (response: Response | null, began: number) => ({
  status: response?.status ?? null,
  serviceRequest: response?.headers.get("x-request-id") ?? null,
  retryAfterSeconds: retryAfter(response?.headers.get("retry-after") ?? null),
  seconds: Math.round(performance.now() - began) / 1000,
});

/** Seconds, or a date. */
function retryAfter(written: string | null): number | null {
  if (written === null) return null;
  const seconds = /^\d+$/u.test(written.trim())
    ? Number(written)
    : (Date.parse(written) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

/** Codes alone: the sentences of a service may hold the key. */
function unreachable(error: unknown): Failed {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === "TimeoutError") return { kind: "unreachable", problem: "timeout" };
  if (cause?.message === "unexpected redirect") return { kind: "unreachable", problem: "redirect" };
  if (message === "answer-too-large") return { kind: "unreachable", problem: message };
  return { kind: "unreachable", problem: cause?.code ?? name };
}

/**
 * Ends a wait in which nothing comes; each piece that comes begins it anew.
 * A signal given to fetch no longer ends a body that is being read once that signal is collected as garbage: so whoever reads also waits for `gone`.
 */
class Patience {
  readonly #ended = new AbortController();
  readonly #giveUp = (): void =>
    this.#ended.abort(new DOMException("nothing came", "TimeoutError"));
  readonly #timer: NodeJS.Timeout;
  readonly #stop: AbortSignal;
  readonly gone: Promise<never>;
  constructor({ patienceSeconds, stop }: Pick<Asked, "patienceSeconds" | "stop">) {
    this.#stop = stop;
    this.#timer = setTimeout(this.#giveUp, 1000 * patienceSeconds);
    this.gone = new Promise((_, reject) =>
      this.signal.addEventListener("abort", () => reject(this.signal.reason as Error)),
    );
    this.gone.catch(() => undefined);
    stop.addEventListener("abort", this.#giveUp);
    if (stop.aborted) this.#giveUp();
  }
  get signal(): AbortSignal {
    return this.#ended.signal;
  }
  renew(): void {
    this.#timer.refresh();
  }
  end(): void {
    clearTimeout(this.#timer);
    this.#stop.removeEventListener("abort", this.#giveUp);
  }
}
