// Saves a draft while it is written: one save at a time, each over the version before it, repeated word for word until it is answered.
import type { Fields } from "./form-fields.ts";

/** What another window saved. */
export type StandingDraft = Readonly<{ version: number; savedAt: string; fields: Fields }>;

export type SaveAnswer<Refusal> =
  | Readonly<{ kind: "draft-saved"; version: number; savedAt: string }>
  | Readonly<{ kind: "draft-conflict"; other: StandingDraft }>
  | Readonly<{ kind: "signed-out" }>
  | Readonly<{
      kind: "draft-refused";
      reason: Refusal;
      /** No further words are saved either. */ isFinal: boolean;
    }>;

export type DraftState<Refusal> =
  | Readonly<{ kind: "untouched" | "saving" | "signed-out" }>
  | Readonly<{ kind: "saved"; at: string }>
  | Readonly<{ kind: "offline"; /** Fields. */ waiting: number }>
  | Readonly<{ kind: "conflict"; other: StandingDraft }>
  | Readonly<{ kind: "refused"; reason: Refusal }>;

/** Words no server has answered for: what went out goes first again, word for word, so that a save whose answer was lost counts once. */
export type WaitingDraft = Readonly<{ underWay: Fields | null; latest: Fields; basedOn: number }>;

type Surroundings<Refusal> = Readonly<{
  version: number;
  /** A saver that opens on a conflict waits for the choice. */
  isHeld: boolean;
  /** What the form holds now. */
  read(): Fields;
  /** Rejects when no answer came; the save may still have reached the server. */
  send(words: Fields, basedOn: number): Promise<SaveAnswer<Refusal>>;
  tell(state: DraftState<Refusal>): void;
}>;

export type DraftSaver = Readonly<{
  /** A field was changed: save once it has settled. Without a field only the time on the page has. */
  changed(field?: string): void;
  /** Saves at once. True when everything changed until now is committed. */
  saveNow(): Promise<boolean>;
  /** Ends a conflict: this window's words are written over the other's. */
  keepOwn(other: StandingDraft): Promise<boolean>;
  /** Ends a conflict: this window now shows the other's words. */
  useOther(other: StandingDraft): void;
  /** Goes on with words of an earlier visit, which the form shows by now; `fields` are those that differ from what was opened. */
  replay(waiting: WaitingDraft, fields: readonly string[]): Promise<boolean>;
  /** While the whole form is being sent there is nothing to save. */
  pause(): void;
  proceed(): void;
  /** The page is left inside the application: the last words go out at once. */
  leave(): void;
  isUnsaved(): boolean;
  waiting(): WaitingDraft;
}>;

export const settleMilliseconds = 500;
/** 1, 2, 4 … seconds, at most half a minute. */
export const retryMilliseconds = (failures: number): number =>
  Math.min(30_000, 1_000 * 2 ** (failures - 1));

type UnderWay = Readonly<{ words: Fields; fields: ReadonlySet<string> }>;

export function createDraftSaver<Refusal>({
  read,
  send,
  tell,
  ...opened
}: Surroundings<Refusal>): DraftSaver {
  let { version } = opened;
  let holds: "nothing" | "choice" | "refusal" | "submission" = opened.isHeld ? "choice" : "nothing";
  let isLeaving = false;
  let isDue = false;
  let fields: ReadonlySet<string> = new Set();
  let underWay: UnderWay | null = null;
  let running: Promise<boolean> | null = null;
  let away: "offline" | "signed-out" | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const unsaved = (): ReadonlySet<string> => new Set([...(underWay?.fields ?? []), ...fields]);
  const isWanted = (): boolean => holds === "nothing" && (isDue || underWay !== null);
  const tellAway = (): void =>
    tell(away === "signed-out" ? { kind: away } : { kind: "offline", waiting: unsaved().size });

  const saveAfter = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!isLeaving) timer = setTimeout(() => void saveOne(), milliseconds);
  };

  const changed = (field?: string): void => {
    isDue = true;
    if (field !== undefined) fields = new Set([...fields, field]);
    if (holds !== "nothing") return;
    if (away) return tellAway();
    // Said at once: from here on, "saved" would not be true.
    if (field !== undefined) tell({ kind: "saving" });
    if (!running) saveAfter(settleMilliseconds);
  };

  const saveOne = async (): Promise<boolean> => {
    if (running) return running;
    clearTimeout(timer);
    if (!isWanted()) return false;
    running = sendOnce().finally(() => (running = null));
    return running;
  };

  const saveNow = async (): Promise<boolean> => {
    while (running) await running;
    while (isWanted()) if (!(await saveOne())) return false;
    return holds === "nothing" && unsaved().size === 0;
  };

  const sendOnce = async (): Promise<boolean> => {
    underWay ??= takeDue();
    tell({ kind: "saving" });
    const answer = await send(underWay.words, version).catch(() => null);
    return answer === null || answer.kind === "signed-out"
      ? retry(answer === null ? "offline" : "signed-out")
      : settle(answer, underWay);
  };

  const takeDue = (): UnderWay => {
    const taken = { words: read(), fields };
    isDue = false;
    fields = new Set();
    return taken;
  };

  const retry = (reason: "offline" | "signed-out"): boolean => {
    away = reason;
    failures += 1;
    tellAway();
    saveAfter(retryMilliseconds(failures));
    return false;
  };

  const settle = (
    answer: Exclude<SaveAnswer<Refusal>, { kind: "signed-out" }>,
    sent: UnderWay,
  ): boolean => {
    underWay = null;
    away = null;
    failures = 0;
    if (answer.kind === "draft-saved") return saved(answer);
    fields = new Set([...sent.fields, ...fields]);
    isDue = isDue || answer.kind === "draft-conflict";
    if (answer.kind === "draft-conflict") hold("choice", { kind: "conflict", other: answer.other });
    else hold(answer.isFinal ? "refusal" : holds, { kind: "refused", reason: answer.reason });
    return false;
  };

  const hold = (why: typeof holds, state: DraftState<Refusal>): void => {
    holds = why;
    tell(state);
    if (isWanted()) saveAfter(settleMilliseconds);
  };

  const saved = (standing: Readonly<{ version: number; savedAt: string }>): boolean => {
    ({ version } = standing);
    if (isDue) saveAfter(settleMilliseconds);
    tell(fields.size > 0 ? { kind: "saving" } : { kind: "saved", at: standing.savedAt });
    return true;
  };

  return {
    changed,
    saveNow,
    keepOwn: (other) => {
      ({ version } = other);
      holds = "nothing";
      isDue = true;
      return saveNow();
    },
    useOther: (other) => {
      holds = "nothing";
      isDue = false;
      fields = new Set();
      saved(other);
    },
    replay: async (waiting, names) => {
      while (running) await running;
      version = waiting.basedOn;
      underWay = { words: waiting.underWay ?? waiting.latest, fields: new Set(names) };
      isDue = isDue || waiting.underWay !== null;
      return saveNow();
    },
    pause: () => {
      if (holds === "nothing") holds = "submission";
    },
    proceed: () => {
      if (holds === "submission") holds = "nothing";
      if (isWanted()) saveAfter(settleMilliseconds);
    },
    leave: () => {
      isLeaving = true;
      void saveNow();
    },
    isUnsaved: () => unsaved().size > 0,
    waiting: () => ({ underWay: underWay?.words ?? null, latest: read(), basedOn: version }),
  };
}
