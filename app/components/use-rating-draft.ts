import { unstable_usePrompt as usePrompt, useBeforeUnload } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

import { ratingDraftSaver, type DraftAnswer, type DraftReport, type RatingDraftSaver } from "./rating-draft-saver.ts";

type Start = Readonly<{ address: string; basedOn: number; savedAt: string | null; /** The whole form is on its way. */ isSubmitting: boolean; /** Asked before words that can't be saved are left. */ question: string }>;

export type DraftSaving = DraftReport & Readonly<{ changed(): void; resume(basedOn: number): void }>;

/** Keeps the form's draft saved while this page is open; without JavaScript the form's own button does it. */
export function useRatingDraft(form: RefObject<HTMLFormElement>, { address, basedOn, savedAt, isSubmitting, question }: Start): DraftSaving {
  const [report, setReport] = useState<DraftReport>({ state: savedAt === null ? { kind: "untouched" } : { kind: "saved", at: savedAt }, stopped: null });
  const saver = useRef<RatingDraftSaver | null>(null);
  const first = useRef(basedOn);

  useEffect(() => {
    // The form is gone from `form` by the time the page is left; its words are still in it.
    let element = form.current;
    const read = () => {
      element = form.current ?? element;
      return new FormData(element ?? undefined);
    };
    const own = ratingDraftSaver({ read, send: (body, version) => post(address, body, version), report: setReport, basedOn: first.current });
    saver.current = own;
    const hurry = () => own.hurry();
    window.addEventListener("online", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      own.leave();
    };
  }, [address, form]);

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
    changed: useCallback(() => saver.current?.changed(), []),
    resume: useCallback((version) => saver.current?.resume(version), []),
  };
}

const answered = new Set([200, 400, 401, 404, 409]);

async function post(address: string, body: FormData, basedOn: number): Promise<DraftAnswer> {
  body.set("basedOn", String(basedOn));
  const response = await fetch(address, { method: "POST", body });
  if (!answered.has(response.status)) throw new Error(`the draft was answered with ${response.status}`);
  return (await response.json()) as DraftAnswer;
}
