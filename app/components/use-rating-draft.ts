import { useBeforeUnload } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

import { draftSaver, type DraftAnswer, type DraftReport, type DraftSaver } from "./rating-draft-saver.ts";

type Start = Readonly<{ address: string; basedOn: number; savedAt: string | null }>;

export type DraftSaving = DraftReport & Readonly<{ changed(): void; resume(basedOn: number): void; stop(): void }>;

/** Keeps the form's draft saved while this page is open; without JavaScript the form's own button does it. */
export function useRatingDraft(form: RefObject<HTMLFormElement>, { address, basedOn, savedAt }: Start): DraftSaving {
  const [report, setReport] = useState<DraftReport>({ state: savedAt === null ? { kind: "untouched" } : { kind: "saved", at: savedAt }, stopped: null });
  const saver = useRef<DraftSaver | null>(null);
  const first = useRef(basedOn);

  useEffect(() => {
    const own = draftSaver({ read: () => new FormData(form.current ?? undefined), send: (body, version) => post(address, body, version), report: setReport, basedOn: first.current });
    saver.current = own;
    const hurry = () => own.hurry();
    window.addEventListener("online", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      own.stop();
    };
  }, [address, form]);

  useBeforeUnload(useCallback((event) => {
    if (saver.current?.isUnsaved()) event.preventDefault();
  }, []));

  return {
    ...report,
    changed: useCallback(() => saver.current?.changed(), []),
    resume: useCallback((version) => saver.current?.resume(version), []),
    stop: useCallback(() => saver.current?.stop(), []),
  };
}

const answered = new Set([200, 400, 401, 404, 409]);

async function post(address: string, body: FormData, basedOn: number): Promise<DraftAnswer> {
  body.set("basedOn", String(basedOn));
  const response = await fetch(address, { method: "POST", body, keepalive: true });
  if (!answered.has(response.status)) throw new Error(`the draft was answered with ${response.status}`);
  return (await response.json()) as DraftAnswer;
}
