import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import {
  listFindings,
  listTextsToClear,
  type StandingFinding,
  type TextToClear,
} from "#db/queries/clearances.ts";

export type TextStatus = "to-clear" | "cleared" | "edited";
export type ListedText = Readonly<{
  candidateId: string;
  place: number;
  vignetteNumber: number;
  status: TextStatus;
  findingsOpen: number;
}>;
export type TextList = Readonly<{
  isOpen: boolean;
  cleared: number;
  total: number;
  nextId: string | null;
  texts: readonly ListedText[];
}>;

const readTexts = (actor: Actor) =>
  asActor(actor.pools.blinded, actor.session, (tx) => listTextsToClear(tx, actor.studyId));

function statusOf({ isCleared, original, text }: TextToClear): TextStatus {
  if (!isCleared) return "to-clear";
  return text === original ? "cleared" : "edited";
}

/** Every text before the redactor, by vignette and then by random id, `pageRows` at a time. */
export async function listTexts(actor: Actor, page: number, pageRows: number): Promise<TextList> {
  const texts = (await readTexts(actor)).map((t, index) => ({
    candidateId: t.id,
    place: index + 1,
    vignetteNumber: t.vignetteNumber,
    status: statusOf(t),
    findingsOpen: t.findingsOpen,
  }));
  const waiting = texts.filter((t) => t.status === "to-clear");
  return {
    isOpen: actor.state === "collecting",
    cleared: texts.length - waiting.length,
    total: texts.length,
    nextId: waiting[0]?.candidateId ?? null,
    texts: texts.slice((page - 1) * pageRows, page * pageRows),
  };
}

/** The first text that waits for the redactor. */
export const nextToClear = async (actor: Actor): Promise<string | null> =>
  (await readTexts(actor)).find((t) => !t.isCleared)?.id ?? null;

export type TextAtHand = Readonly<{
  kind: "text-at-hand";
  candidateId: string;
  vignetteNumber: number;
  isOpen: boolean;
  isCleared: boolean;
  /** As prepared. */
  original: string;
  /** As it stands. */
  current: string;
  edits: number;
  reason: string;
  findings: readonly StandingFinding[];
  position: number;
  total: number;
}>;

export async function openText(
  actor: Actor,
  candidateId: string,
): Promise<TextAtHand | Readonly<{ kind: "text-unknown" }>> {
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    const texts = await listTextsToClear(tx, actor.studyId);
    const index = texts.findIndex((t) => t.id === candidateId);
    const found = texts[index];
    if (!found) return { kind: "text-unknown" as const };
    const { vignetteNumber, isCleared, original, text, edits, reason } = found;
    const findings = await listFindings(tx, candidateId);
    return {
      kind: "text-at-hand" as const,
      candidateId,
      vignetteNumber,
      isOpen: actor.state === "collecting",
      isCleared,
      original,
      current: text,
      edits,
      reason: reason ?? "",
      findings,
      position: index + 1,
      total: texts.length,
    };
  });
}
