import { type RefObject, useEffect, useState } from "react";

import { sectionKeys, type AnswerSections } from "#study/answer.ts";

import { type AnswerDraftSaver, createAnswerDraftSaver, type DraftState, type DraftWords } from "./answer-draft-saver.ts";
import { postAnswerDraft } from "./post-answer-draft.ts";

export type OpenedDraft = Readonly<{ version: number; sections: AnswerSections; state: DraftState }>;

/** Ties a form of sections to a saver. The form's own fields are the only copy of the words. */
export function useAnswerDraft(form: RefObject<HTMLFormElement>, opened: OpenedDraft, address: string): Readonly<{ state: DraftState; saver: AnswerDraftSaver }> {
  const [state, tell] = useState(opened.state);
  const [saver] = useState(() =>
    createAnswerDraftSaver({ version: opened.version, isHeld: opened.state.kind === "conflict", read: () => wordsOf(form.current), post: postAnswerDraft(address), tell }),
  );
  useEffect(() => {
    const saveWhenHidden = (): void => {
      if (document.visibilityState !== "hidden") return;
      // Time on the page counts as well as words.
      saver.changed();
      void saver.saveNow();
    };
    // Words typed before the page came alive were heard by nobody.
    if (!isSame(wordsOf(form.current).sections, opened.sections)) saver.changed();
    document.addEventListener("visibilitychange", saveWhenHidden);
    return () => {
      document.removeEventListener("visibilitychange", saveWhenHidden);
      saver.stop();
    };
    // Once: what was opened doesn't change while the form lives.
  }, []);
  return { state, saver };
}

function wordsOf(form: HTMLFormElement | null): DraftWords {
  const fields = new FormData(form ?? undefined);
  const sections = Object.fromEntries(sectionKeys.map((key) => [key, String(fields.get(key) ?? "")])) as AnswerSections;
  return { sections, secondsVisible: Number(fields.get("secondsVisible") ?? 0) };
}

// Fields hand out line breaks as LF, whatever was typed into them.
const isSame = (a: AnswerSections, b: AnswerSections): boolean => sectionKeys.every((key) => a[key] === b[key]);
