// The draw, through the functions that alone reach its tables: each checks who asks and what stands.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { DrawStanding, FrozenDraw } from "#study/draw/standing.ts";
import type { StandingVoice, Voice } from "#study/draw/voices.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

type Told = Readonly<{
  attempt: number;
  frozen: (Omit<FrozenDraw, "frozenAt"> & Readonly<{ frozenAt: string }>) | null;
  voices: readonly (Omit<StandingVoice, "committedAt"> & Readonly<{ committedAt: string }>)[];
  hasAuditor: boolean;
}>;

/** Null for whoever has no part in the draw. */
export async function findDrawStanding(tx: Tx, studyId: StudyId): Promise<DrawStanding | null> {
  const rows = await tx.execute<Told>(
    sql`select attempt, frozen, voices, has_auditor as "hasAuditor" from draw_standing(${studyId}::uuid)`,
  );
  const [told] = rows;
  if (!told) return null;
  const { frozen } = told;
  return {
    ...told,
    frozen: frozen && { ...frozen, frozenAt: new Date(frozen.frozenAt) },
    voices: told.voices.map((one) => ({ ...one, committedAt: new Date(one.committedAt) })),
  };
}

/** Refused because what a study is drawn from stands until the seal. */
export type DrawFrozen = Readonly<{ kind: "draw-frozen" }>;

/** Rule W1: whether what is drawn from may no longer change. */
export async function isDrawFrozen(tx: Tx, studyId: StudyId): Promise<boolean> {
  const rows = await tx.execute<{ frozen: boolean }>(
    sql`select draw_frozen(${studyId}::uuid) as frozen`,
  );
  return rows[0]?.frozen ?? false;
}

export const freezeInputs = (tx: Tx, studyId: StudyId, inputs: string) =>
  tx.execute(sql`select freeze_draw(${studyId}::uuid, ${inputs})`);

export async function findFrozenInputs(tx: Tx, studyId: StudyId): Promise<string | null> {
  const rows = await tx.execute<{ inputs: string | null }>(
    sql`select frozen_inputs(${studyId}::uuid) as inputs`,
  );
  return rows[0]?.inputs ?? null;
}

export const insertCommitment = (tx: Tx, studyId: StudyId, commitment: string) =>
  tx.execute(sql`select commit_nonce(${studyId}::uuid, ${commitment})`);
export const insertNonce = (tx: Tx, studyId: StudyId, nonce: string) =>
  tx.execute(sql`select open_nonce(${studyId}::uuid, ${nonce})`);
export const abandonOverdue = (tx: Tx, studyId: StudyId) =>
  tx.execute(sql`select abandon_overdue_draw(${studyId}::uuid)`);
export const giveUp = (tx: Tx, studyId: StudyId, reason: string) =>
  tx.execute(sql`select give_up_draw(${studyId}::uuid, ${reason})`);

export const requestSeed = (tx: Tx, studyId: StudyId, tokenHash: string) =>
  tx.execute(sql`select request_seed(${studyId}::uuid, ${tokenHash})`);

/** Null unless the draw is complete, the study unsealed, and the token the one whose hash was left last. */
export async function fetchSeed(tx: Tx, studyId: StudyId, token: string): Promise<string | null> {
  const rows = await tx.execute<{ seed: string | null }>(
    sql`select fetch_seed(${studyId}::uuid, ${token}) as seed`,
  );
  return rows[0]?.seed ?? null;
}

export type OpenedDraw = Readonly<{
  inputs: string;
  secret: string;
  voices: readonly Readonly<{
    voice: Voice;
    participant: ParticipantId;
    commitment: string;
    nonce: string;
  }>[];
}>;

/** Refused by Postgres before unblinding; null for a study sealed without a draw. */
export async function findOpenedDraw(tx: Tx, studyId: StudyId): Promise<OpenedDraw | null> {
  const rows = await tx.execute<OpenedDraw>(
    sql`select inputs, secret, voices from opened_draw(${studyId}::uuid)`,
  );
  return rows[0] ?? null;
}
