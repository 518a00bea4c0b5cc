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

export type RatingDraftSaver = Readonly<{
  changed(): void;
  /** Saves now, for example when the network is back. */
  hurry(): void;
  /** Goes on from a version of another window. */
  resume(basedOn: number): void;
  /** While the whole form is being sent there is nothing to save. */
  pause(): void;
  proceed(): void;
  /** The page is left inside the application: the last words go out at once. */
  leave(): void;
  isUnsaved(): boolean;
}>;

export const quietMilliseconds = 500;
const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 30_000;

export function ratingDraftSaver<Body>({ read, send, report, basedOn }: Surroundings<Body>): RatingDraftSaver {
  let version = basedOn;
  let waiting = 0;
  // A retry sends exactly these words, so that a save whose answer was lost counts as the same one.
  let underWay: Readonly<{ body: Body; changes: number }> | null = null;
  let isSending = false;
  let holds: "nothing" | "choice" | "submission" | "leaving" = "nothing";
  let pauseMilliseconds = firstPauseMilliseconds;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), milliseconds);
  };

  async function save(): Promise<void> {
    if (isSending || holds !== "nothing" || waiting === 0) return;
    underWay ??= { body: read(), changes: waiting };
    isSending = true;
    report({ state: { kind: "saving" }, stopped: null });
    const answer = await send(underWay.body, version).catch(() => null);
    isSending = false;
    settle(answer, underWay.changes);
  }

  function settle(answer: DraftAnswer | null, changes: number): void {
    if (answer === null) return retry(null);
    underWay = null;
    if (answer.kind !== "draft-saved") return halt(answer);
    version = answer.version;
    waiting -= changes;
    pauseMilliseconds = firstPauseMilliseconds;
    report({ state: { kind: "saved", at: answer.savedAt }, stopped: null });
    if (waiting > 0) later(quietMilliseconds);
  }

  function retry(stopped: DraftStopped | null): void {
    report({ state: { kind: "offline", waiting }, stopped });
    later(pauseMilliseconds);
    pauseMilliseconds = Math.min(pauseMilliseconds * 2, longestPauseMilliseconds);
  }

  function halt(answer: DraftStopped): void {
    if (answer.kind === "signed-out") return retry(answer);
    report({ state: answer.kind === "draft-conflict" ? { kind: "conflict" } : { kind: "offline", waiting }, stopped: answer });
    if (answer.kind === "draft-conflict" || answer.kind === "draft-not-yours") holds = "choice";
  }

  return {
    changed: () => {
      waiting += 1;
      if (underWay || holds !== "nothing") return;
      // Said at once: from here on, "saved" would not be true.
      report({ state: { kind: "saving" }, stopped: null });
      later(quietMilliseconds);
    },
    hurry: () => later(0),
    resume: (from) => {
      version = from;
      holds = "nothing";
      waiting += 1;
      later(0);
    },
    pause: () => {
      if (holds === "nothing") holds = "submission";
    },
    proceed: () => {
      if (holds !== "submission") return;
      holds = "nothing";
      if (waiting > 0) later(quietMilliseconds);
    },
    leave: () => {
      clearTimeout(timer);
      if (!isSending) void save();
      holds = "leaving";
    },
    isUnsaved: () => waiting > 0,
  };
}
