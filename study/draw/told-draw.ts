// A draw as the ledger tells it, to whoever reads the ledger alone.
import { highestIn } from "#study/extremes.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import { openingHours } from "./standing.ts";
import type { Voice } from "./voices.ts";

/** Who opened nothing, by pseudonym. */
export type MissingVoice = Readonly<{ voice: Voice; participantId: string; code: string }>;

type Detail = Readonly<{
  attempt: number;
  inputsHash: string;
  secretCommitment: string;
  voice: Voice;
  version: number;
  commitment: string;
  why: "not-opened" | "given-up";
  opened: number;
  missing: readonly MissingVoice[];
}>;

/** An entry of the draw with its detail; a field that another act has is absent. */
export type ToldAct = Readonly<{ act: string; at: string; actor: string } & Partial<Detail>>;

export type AbandonedAttempt = Readonly<{
  attempt: number;
  why: "not-opened" | "given-up";
  at: string;
  by: string;
  /** How many nonces were open by then. */ opened: number;
  missing: readonly MissingVoice[];
}>;

const drawActs = [
  "draw-inputs-frozen",
  "draw-nonce-committed",
  "draw-nonce-opened",
  "draw-abandoned",
];

/** The entries of the draw by time; one that can't be read is left out, and the ledger's own check names it. */
export const toldActs = (entries: readonly LedgerEntry[]): readonly ToldAct[] =>
  entries
    .filter(({ act }) => drawActs.includes(act))
    .flatMap(readAct)
    .sort((a, b) => (a.at < b.at ? -1 : 1));

function readAct({ act, at, actor, detail }: LedgerEntry): readonly ToldAct[] {
  try {
    return [{ ...(JSON.parse(detail) as Partial<Detail>), act, at, actor }];
  } catch {
    return [];
  }
}

export const abandonedAttempts = (acts: readonly ToldAct[]): readonly AbandonedAttempt[] =>
  acts.flatMap(({ act, attempt = 0, why = "given-up", at, actor, opened = 0, missing = [] }) =>
    act === "draw-abandoned" ? [{ attempt, why, at, by: actor, opened, missing }] : [],
  );

export type DrawHistory = Readonly<{ attempts: number; abandoned: readonly AbandonedAttempt[] }>;

/** How many attempts a draw took, and how the others ended; null where the ledger knows of no draw. */
export function drawHistory(entries: readonly LedgerEntry[]): DrawHistory | null {
  const acts = toldActs(entries);
  const abandoned = abandonedAttempts(acts);
  return acts.some(({ act }) => act === "draw-inputs-frozen")
    ? { attempts: abandoned.length + 1, abandoned }
    : null;
}

/** Rule W5: attempts said to have run out of time before their 72 hours were over. */
export const abandonedEarly = (acts: readonly ToldAct[]): readonly AbandonedAttempt[] =>
  abandonedAttempts(acts).filter(
    ({ why, at }) => why === "not-opened" && hoursSinceLast(acts, at) < openingHours,
  );

function hoursSinceLast(acts: readonly ToldAct[], until: string): number {
  const before = acts
    .filter(
      ({ act, at }) =>
        (act === "draw-inputs-frozen" || act === "draw-nonce-committed") && at < until,
    )
    .map(({ at }) => Date.parse(at));
  return (Date.parse(until) - highestIn(before)) / 3_600_000;
}
