import { asActor } from "#db/client.server.ts";
import { listTextsToClear, type TextToClear } from "#db/queries/clearances.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type TextStatus = "to-clear" | "cleared" | "edited";
export type ListedText = Readonly<{ candidateId: string; place: number; vignetteNumber: number; status: TextStatus }>;
export type TextList = Readonly<{ isOpen: boolean; cleared: number; total: number; nextId: string | null; texts: readonly ListedText[] }>;

const readTexts = (actor: Actor) => asActor(actor.pools.blinded, actor.session, (tx) => listTextsToClear(tx, actor.studyId));

function statusOf({ text, clearedText }: TextToClear): TextStatus {
  if (clearedText === null) return "to-clear";
  return clearedText === text ? "cleared" : "edited";
}

/** Every text before the redactor, by vignette and then by random id, `pageRows` at a time. */
export async function listTexts(actor: Actor, page: number, pageRows: number): Promise<TextList> {
  const texts = (await readTexts(actor)).map((t, index) => ({ candidateId: t.id, place: index + 1, vignetteNumber: t.vignetteNumber, status: statusOf(t) }));
  const waiting = texts.filter((t) => t.status === "to-clear");
  return {
    isOpen: actor.state === "collecting", cleared: texts.length - waiting.length, total: texts.length,
    nextId: waiting[0]?.candidateId ?? null, texts: texts.slice((page - 1) * pageRows, page * pageRows),
  };
}

/** The first text without a word of the redactor. */
export const nextToClear = async (actor: Actor): Promise<string | null> => (await readTexts(actor)).find((t) => t.clearedText === null)?.id ?? null;

export type TextAtHand = Readonly<{
  kind: "text-at-hand";
  candidateId: string;
  vignetteNumber: number;
  isOpen: boolean;
  original: string;
  /** As last cleared, or the original. */
  current: string;
  reason: string;
  position: number;
  total: number;
}>;

export async function openText(actor: Actor, candidateId: string): Promise<TextAtHand | Readonly<{ kind: "text-unknown" }>> {
  const texts = await readTexts(actor);
  const index = texts.findIndex((t) => t.id === candidateId);
  const found = texts[index];
  if (!found) return { kind: "text-unknown" };
  return {
    kind: "text-at-hand", candidateId, vignetteNumber: found.vignetteNumber, isOpen: actor.state === "collecting",
    original: found.text, current: found.clearedText ?? found.text, reason: found.reason ?? "", position: index + 1, total: texts.length,
  };
}
