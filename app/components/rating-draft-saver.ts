// Saves a draft while its form changes: one save at a time, retried with the same words until it is answered.
import type { RatingDraft } from "#study/rating.ts";

import type { SaveState } from "./save-state.tsx";

export type DraftAnswer =
  | Readonly<{ kind: "draft-saved"; version: number; savedAt: string }>
  | Readonly<{ kind: "draft-conflict"; version: number; savedAt: string; draft: RatingDraft }>
  | Readonly<{ kind: "signed-out" }>
  | Readonly<{ kind: "draft-not-yours" }>
  | Readonly<{ kind: "form-unreadable" }>;

export type DraftStopped = Exclude<DraftAnswer, Readonly<{ kind: "draft-saved" }>>;
export type DraftReport = Readonly<{ state: SaveState; stopped: DraftStopped | null }>;

type Surroundings<Body> = Readonly<{
  /** What the form holds now. */
  read(): Body;
  /** Rejects when no answer came; the save may still have reached the server. */
  send(body: Body, basedOn: number): Promise<DraftAnswer>;
  report(report: DraftReport): void;
  basedOn: number;
}>;

export type DraftSaver = Readonly<{
  changed(): void;
  /** Saves now, for example when the network is back. */
  hurry(): void;
  /** Goes on from a version of another window. */
  resume(basedOn: number): void;
  stop(): void;
  isUnsaved(): boolean;
}>;

export const quietMilliseconds = 500;
const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 30_000;

export function draftSaver<Body>({ read, send, report, basedOn }: Surroundings<Body>): DraftSaver {
  let version = basedOn;
  let waiting = 0;
  // Words under way: a retry sends exactly these, so that a save whose answer was lost counts as the same one.
  let underWay: Readonly<{ body: Body; changes: number }> | null = null;
  let isSending = false;
  let isStopped = false;
  let pauseMilliseconds = firstPauseMilliseconds;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), milliseconds);
  };

  async function save(): Promise<void> {
    if (isSending || isStopped || waiting === 0) return;
    underWay ??= { body: read(), changes: waiting };
    isSending = true;
    report({ state: { kind: "saving" }, stopped: null });
    const answer = await send(underWay.body, version).catch(() => null);
    isSending = false;
    if (!isStopped) settle(answer, underWay.changes);
  }

  function settle(answer: DraftAnswer | null, changes: number): void {
    if (answer === null) return retry();
    underWay = null;
    if (answer.kind !== "draft-saved") return halt(answer);
    version = answer.version;
    waiting -= changes;
    pauseMilliseconds = firstPauseMilliseconds;
    report({ state: { kind: "saved", at: answer.savedAt }, stopped: null });
    if (waiting > 0) later(quietMilliseconds);
  }

  function retry(): void {
    report({ state: { kind: "offline", waiting }, stopped: null });
    later(pauseMilliseconds);
    pauseMilliseconds = Math.min(pauseMilliseconds * 2, longestPauseMilliseconds);
  }

  function halt(answer: DraftStopped): void {
    report({ state: answer.kind === "draft-conflict" ? { kind: "conflict" } : { kind: "offline", waiting }, stopped: answer });
    isStopped = answer.kind === "draft-conflict" || answer.kind === "draft-not-yours";
  }

  return {
    changed: () => {
      waiting += 1;
      if (!isStopped && !underWay) later(quietMilliseconds);
    },
    hurry: () => later(0),
    resume: (from) => {
      version = from;
      isStopped = false;
      waiting += 1;
      later(0);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
    isUnsaved: () => waiting > 0,
  };
}
