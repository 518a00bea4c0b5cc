import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

import type { DraftKind } from "./draft-kind.ts";
import {
  createDraftSaver,
  type DraftSaver,
  type DraftState,
  type StandingDraft,
  type WaitingDraft,
} from "./draft-saver.ts";
import type { Fields } from "./form-fields.ts";
import { postDraft } from "./post-draft.ts";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { useOutbox } from "./use-outbox.ts";

export type OpenedDraft<Refusal> = Readonly<{
  /** Where drafts are posted. */
  address: string;
  version: number;
  fields: Fields;
  secondsVisible: number;
  state: DraftState<Refusal>;
}>;

/** What the fields show now: as opened, taken over from another window, or kept from an earlier visit. */
export type DrawnDraft = Readonly<{
  /** Fields are drawn anew with each round. */ round: number;
  fields: Fields;
  kept: WaitingDraft | null;
}>;

export type Draft<Refusal> = Readonly<{
  state: DraftState<Refusal>;
  drawn: DrawnDraft;
  /** Seconds in view before this visit, those of an unsaved one included. */
  secondsBefore: number;
  changed(event: Readonly<{ target: EventTarget }>): void;
  /** True when everything, time included, is committed. */
  saveNow(): Promise<boolean>;
  keepOwn(other: StandingDraft): void;
  useOther(other: StandingDraft): void;
}>;

/** The whole form on its way: while it is, drafts wait; once it is recorded, they are settled. */
export type Submission = "none" | "under-way" | "recorded";

/** Keeps a form's draft saved while its page is open. The form's own fields are the only copy of the words. */
export function useDraft<Refusal>(
  form: RefObject<HTMLFormElement>,
  kind: DraftKind<Refusal>,
  opened: OpenedDraft<Refusal>,
  submission: Submission = "none",
): Draft<Refusal> {
  const [state, setState] = useState(opened.state);
  const [drawn, setDrawn] = useState<DrawnDraft>({ round: 0, fields: opened.fields, kept: null });
  const saver = useRef<DraftSaver | null>(null);
  const outbox = useOutbox();
  const { address } = opened;
  // What was opened doesn't change while the form lives.
  const first = useRef(opened);
  const draw = useCallback(
    (fields: Fields, kept: WaitingDraft | null) =>
      setDrawn(({ round }) => ({ round: round + 1, fields, kept })),
    [],
  );

  useEffect(() => {
    // The form has left the page by the time it is closed; its words are still in it.
    const element = form.current;
    const own = createDraftSaver<Refusal>({
      version: first.current.version,
      isHeld: first.current.state.kind === "conflict",
      read: () => kind.read(element),
      send: async (words, basedOn) => kind.answerOf(await postDraft(address, words, basedOn)),
      tell: (told) => {
        setState(told);
        if (told.kind === "saved" && !own.isUnsaved()) void outbox.drop(address);
      },
    });
    saver.current = own;
    void outbox.find(address).then((kept) => {
      // Words typed before the page came alive were heard by nobody.
      const typed = wordsChanged(kind, first.current.fields, kind.read(element));
      for (const field of Object.keys(typed)) own.changed(field);
      if (kept) draw({ ...kept.latest, ...typed }, kept);
    });
    const stopListening = listen(own, kind.savesTime);
    return () => {
      stopListening();
      own.leave();
    };
  }, [address, draw, form, kind, outbox]);

  useEffect(() => {
    if (drawn.kept)
      void saver.current?.replay(
        drawn.kept,
        Object.keys(wordsChanged(kind, first.current.fields, drawn.kept.latest)),
      );
  }, [drawn, kind]);

  useEffect(() => {
    if (submission === "none") saver.current?.proceed();
    else saver.current?.pause();
    if (submission === "recorded") void outbox.drop(address);
  }, [address, outbox, submission]);

  useLeaveGuard({
    isUnsaved: () => submission === "none" && (saver.current?.isUnsaved() ?? false),
    isStuck: () =>
      submission === "none" && state.kind !== "saving" && (saver.current?.isUnsaved() ?? false),
  });

  return {
    state,
    drawn,
    secondsBefore: Math.max(
      opened.secondsVisible,
      Number(drawn.kept?.latest["secondsVisible"] ?? 0),
    ),
    changed: useCallback(
      ({ target }) => {
        saver.current?.changed("name" in target ? String(target.name) : "");
        if (saver.current) void outbox.keep(address, saver.current.waiting());
      },
      [address, outbox],
    ),
    saveNow: useCallback(() => {
      saver.current?.changed();
      return saver.current?.saveNow() ?? Promise.resolve(false);
    }, []),
    keepOwn: useCallback((other) => void saver.current?.keepOwn(other), []),
    useOther: useCallback(
      (other) => {
        draw(other.fields, null);
        saver.current?.useOther(other);
      },
      [draw],
    ),
  };
}

function listen(saver: DraftSaver, savesTime: boolean): () => void {
  const saveWhenHidden = (): void => {
    if (document.visibilityState !== "hidden") return;
    if (savesTime) saver.changed();
    void saver.saveNow();
  };
  const saveAtOnce = () => void saver.saveNow();
  document.addEventListener("visibilitychange", saveWhenHidden);
  window.addEventListener("online", saveAtOnce);
  return () => {
    document.removeEventListener("visibilitychange", saveWhenHidden);
    window.removeEventListener("online", saveAtOnce);
  };
}

/** The fields of `now` whose words differ from those before. */
function wordsChanged<Refusal>(
  { isWords }: DraftKind<Refusal>,
  before: Fields,
  now: Fields,
): Fields {
  const names = Object.keys({ ...before, ...now }).filter(
    (name) => isWords(name) && (before[name] ?? "") !== (now[name] ?? ""),
  );
  return Object.fromEntries(names.map((name) => [name, now[name] ?? ""]));
}
