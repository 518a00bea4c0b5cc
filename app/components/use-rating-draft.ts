import { unstable_usePrompt as usePrompt, useBeforeUnload } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

import type { DraftOutbox, Fields } from "./draft-outbox.ts";
import { formFields } from "./form-fields.ts";
import { postRatingDraft } from "./post-rating-draft.ts";
import { ratingDraftSaver, type DraftAnswer, type DraftReport, type RatingDraftSaver } from "./rating-draft-saver.ts";
import { useOutbox } from "./use-outbox.ts";

type Start = Readonly<{
  address: string;
  basedOn: number;
  savedAt: string | null;
  /** The whole form is on its way. */
  isSubmitting: boolean;
  /** Asked before words that can't be saved are left. */
  question: string;
  /** Draws words that waited in this browser; saving goes on from their version. */
  onWaiting(words: Fields, basedOn: number): void;
}>;

export type DraftSaving = DraftReport & Readonly<{ changed(): void; resume(basedOn: number): void }>;

/** Keeps the form's draft saved while this page is open; without JavaScript the form's own button does it. */
export function useRatingDraft(form: RefObject<HTMLFormElement>, { address, basedOn, savedAt, isSubmitting, question, onWaiting }: Start): DraftSaving {
  const [report, setReport] = useState<DraftReport>({ state: savedAt === null ? { kind: "untouched" } : { kind: "saved", at: savedAt }, stopped: null });
  const saver = useRef<RatingDraftSaver | null>(null);
  const first = useRef(basedOn);
  const restore = useRef(onWaiting);
  const outbox = useOutbox();
  const unanswered = useRef<Readonly<{ sent: Fields; basedOn: number }> | null>(null);

  useEffect(() => {
    // The form is gone from `form` by the time the page is left; its words are still in it.
    let element = form.current;
    const read = (): Fields => {
      element = form.current ?? element;
      return formFields(element);
    };
    const send = (words: Fields, version: number) => keptUntilAnswered({ outbox, address, unanswered, read }, words, version);
    const own = ratingDraftSaver({ read, send, report: setReport, basedOn: first.current });
    saver.current = own;
    void sendWaiting(outbox, address).then((waiting) => {
      if (!waiting) return;
      // Until these words are saved they stay in the outbox.
      unanswered.current = { sent: waiting.words, basedOn: waiting.basedOn };
      restore.current(waiting.words, waiting.basedOn);
    });
    const hurry = () => own.hurry();
    window.addEventListener("online", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      own.leave();
    };
  }, [address, form, outbox]);

  useEffect(() => {
    if (isSubmitting) saver.current?.pause();
    else saver.current?.proceed();
  }, [isSubmitting]);

  useBeforeUnload(useCallback((event) => {
    if (saver.current?.isUnsaved()) event.preventDefault();
  }, []));

  // Settled words go out as the page is left; only words that can't be saved are asked about.
  const isStuck = report.state.kind === "offline" || report.state.kind === "conflict";
  usePrompt({ message: question, when: ({ currentLocation, nextLocation }) => isStuck && currentLocation.pathname !== nextLocation.pathname });

  return {
    ...report,
    changed: useCallback(() => {
      saver.current?.changed();
      if (unanswered.current) void outbox.keep(address, { ...unanswered.current, latest: formFields(form.current) });
    }, [address, form, outbox]),
    resume: useCallback((version) => saver.current?.resume(version), []),
  };
}

type Sending = Readonly<{ outbox: DraftOutbox; address: string; unanswered: { current: Readonly<{ sent: Fields; basedOn: number }> | null }; read(): Fields }>;

/** Words without an answer wait in the outbox until a save is answered. */
async function keptUntilAnswered({ outbox, address, unanswered, read }: Sending, words: Fields, basedOn: number): Promise<DraftAnswer> {
  try {
    const answer = await postRatingDraft(address, words, basedOn);
    if (unanswered.current && answer.kind === "draft-saved") await outbox.drop(address);
    if (answer.kind === "draft-saved") unanswered.current = null;
    return answer;
  } catch (error) {
    unanswered.current = { sent: words, basedOn };
    await outbox.keep(address, { sent: words, latest: read(), basedOn });
    throw error;
  }
}

/** What waited for this page: the unanswered save first, as it was, so that it counts once; then the words to go on with. */
async function sendWaiting(outbox: DraftOutbox, address: string): Promise<Readonly<{ words: Fields; basedOn: number }> | null> {
  const waiting = await outbox.find(address);
  if (!waiting) return null;
  const answer = await postRatingDraft(address, waiting.sent, waiting.basedOn).catch(() => null);
  return { words: waiting.latest, basedOn: answer?.kind === "draft-saved" ? answer.version : waiting.basedOn };
}
