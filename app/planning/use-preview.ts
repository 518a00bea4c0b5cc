import { useEffect, useState, type RefObject } from "react";

import type { DesignPreviewed, NotPreviewed } from "./preview-design.server.ts";
import type { PreviewAsked } from "./preview-form.server.ts";

type PreviewAnswer =
  DesignPreviewed | NotPreviewed | Extract<PreviewAsked, { kind: "fields-refused" }>;

/** `latest` stays while the next one is on its way, and when none comes. */
export type PreviewState = Readonly<{
  standing: "asking" | "answered" | "unanswered";
  latest: PreviewAnswer | null;
}>;

const settleMilliseconds = 500;
const answered = new Set([200, 409]);

/** Asks for a preview of every form on the desk: once at the start, and whenever a change has settled. */
export function usePreview(desk: RefObject<HTMLElement | null>, address: string): PreviewState {
  const [preview, setPreview] = useState<PreviewState>({ standing: "asking", latest: null });
  useEffect(() => {
    const element = desk.current;
    return element ? keepPreviewed(element, address, setPreview) : undefined;
  }, [desk, address]);
  return preview;
}

type Tell = (change: (before: PreviewState) => PreviewState) => void;

/** An answer that was asked for before a change is never shown after it. @returns what ends it. */
function keepPreviewed(desk: HTMLElement, address: string, tell: Tell): () => void {
  let asked = new AbortController();
  let settling: number | undefined;
  const ask = async (signal: AbortSignal): Promise<void> => {
    const latest = await fetchPreview(address, desk, signal).catch(() => null);
    if (signal.aborted) return;
    tell((before) => ({
      standing: latest === null ? "unanswered" : "answered",
      latest: latest ?? before.latest,
    }));
  };
  const changed = (): void => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    tell(({ latest }) => ({ standing: "asking", latest }));
    window.clearTimeout(settling);
    settling = window.setTimeout(() => void ask(signal), settleMilliseconds);
  };
  void ask(asked.signal);
  desk.addEventListener("input", changed);
  return () => {
    desk.removeEventListener("input", changed);
    window.clearTimeout(settling);
    asked.abort();
  };
}

/** @throws Error  when no answer of ours came. */
async function fetchPreview(
  address: string,
  desk: HTMLElement,
  signal: AbortSignal,
): Promise<PreviewAnswer> {
  const fields = [...desk.querySelectorAll("form")].flatMap((form) => [...new FormData(form)]);
  const body = new URLSearchParams(fields.map(([name, value]) => [name, String(value)]));
  const response = await fetch(address, { method: "POST", body, redirect: "manual", signal });
  if (!answered.has(response.status))
    throw new Error(`the preview was answered with ${response.status}`);
  return (await response.json()) as PreviewAnswer;
}
