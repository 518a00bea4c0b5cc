// Saves an answer's draft while it is typed: one save at a time, each over the version before it, until it stands.
import type { AnswerSections } from "#study/answer.ts";

export type StandingDraft = Readonly<{ version: number; sections: AnswerSections; savedAt: string }>;
export type DraftWords = Readonly<{ sections: AnswerSections; secondsVisible: number }>;
export type DraftRefusal = "already-submitted" | "case-unknown" | "form-refused" | "study-not-collecting";

export type SaveOutcome =
  | Readonly<{ kind: "draft-saved" | "draft-conflict"; draft: StandingDraft }>
  | Readonly<{ kind: "signed-out" | "unreachable" | DraftRefusal }>;

export type DraftState =
  | Readonly<{ kind: "untouched" | "saving" | "retrying" | "signed-out" }>
  | Readonly<{ kind: "saved"; at: string }>
  | Readonly<{ kind: "conflict"; other: StandingDraft }>
  | Readonly<{ kind: "refused"; reason: DraftRefusal }>;

export type AnswerDraftSaverOptions = Readonly<{
  version: number;
  /** A saver that opens on a conflict waits for the choice. */
  isHeld: boolean;
  read: () => DraftWords;
  post: (words: DraftWords, version: number) => Promise<SaveOutcome>;
  tell: (state: DraftState) => void;
}>;

export type AnswerDraftSaver = Readonly<{
  /** Something was typed: save once it has settled. */
  changed: () => void;
  /** Saves at once. True when everything typed until now is committed. */
  saveNow: () => Promise<boolean>;
  /** Ends a conflict: this window's words are written over the other's. */
  keepOwn: (other: StandingDraft) => Promise<boolean>;
  /** Ends a conflict: this window now shows the other's words. */
  useOther: (other: StandingDraft) => void;
  stop: () => void;
}>;

export const settleMilliseconds = 800;
/** 1, 2, 4 … seconds, at most half a minute. */
export const retryMilliseconds = (failures: number): number => Math.min(30_000, 1_000 * 2 ** (failures - 1));

export function createAnswerDraftSaver({ read, post, tell, ...opened }: AnswerDraftSaverOptions): AnswerDraftSaver {
  let { version, isHeld } = opened;
  let isDirty = false;
  let failures = 0;
  // What a try sent without an answer: sent again word for word, so that a save whose answer was lost is known as the same.
  let unanswered: DraftWords | null = null;
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const saveAfter = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), milliseconds);
  };

  const changed = (): void => {
    isDirty = true;
    if (!isHeld && failures === 0) saveAfter(settleMilliseconds);
  };

  const saveNow = async (): Promise<boolean> => {
    clearTimeout(timer);
    while (running) await running;
    while (!isHeld && (isDirty || unanswered)) {
      running = saveOnce().finally(() => (running = null));
      if (!(await running)) return false;
    }
    return !isHeld;
  };

  const saveOnce = async (): Promise<boolean> => {
    const words = unanswered ?? read();
    // Words typed since an unanswered try are not under way yet.
    if (!unanswered) isDirty = false;
    unanswered = words;
    tell({ kind: "saving" });
    return settle(await post(words, version));
  };

  const settle = (outcome: SaveOutcome): boolean => {
    if (outcome.kind === "signed-out" || outcome.kind === "unreachable") return retry(outcome.kind);
    unanswered = null;
    if (outcome.kind === "draft-saved") return saved(outcome.draft);
    isHeld = true;
    isDirty = true;
    tell(outcome.kind === "draft-conflict" ? { kind: "conflict", other: outcome.draft } : { kind: "refused", reason: outcome.kind });
    return false;
  };

  const saved = (draft: StandingDraft): boolean => {
    version = draft.version;
    failures = 0;
    tell({ kind: "saved", at: draft.savedAt });
    return true;
  };

  const retry = (kind: "signed-out" | "unreachable"): boolean => {
    failures += 1;
    tell({ kind: kind === "unreachable" ? "retrying" : kind });
    saveAfter(retryMilliseconds(failures));
    return false;
  };

  const keepOwn = (other: StandingDraft): Promise<boolean> => {
    ({ version } = other);
    isHeld = false;
    isDirty = true;
    return saveNow();
  };

  const useOther = (other: StandingDraft): void => {
    isHeld = false;
    isDirty = false;
    saved(other);
  };

  return { changed, saveNow, keepOwn, useOther, stop: () => clearTimeout(timer) };
}
