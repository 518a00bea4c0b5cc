// After unblinding: how each answer came to be shown. Refused by Postgres before.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { LeakRule, Severity } from "#study/leak-lint/finding.ts";
import type { AnswerId, StudyId } from "#study/vocabulary.ts";

type AnswerOpened = Readonly<{
  answerId: AnswerId;
  vignetteNumber: number;
  arm: string;
  authorCode: string;
}>;

/** A text as presented (version 0) or as edited; `shownHash` is null where the answer was not selected. */
export type OpenedTextVersion = AnswerOpened &
  Readonly<{
    version: number;
    rawHash: string;
    presentedHash: string;
    textHash: string;
    shownHash: string | null;
    editorCode: string | null;
    reason: string | null;
    recordedAt: string | null;
  }>;

export const listOpenedTextVersions = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly OpenedTextVersion[]> =>
  tx.execute<OpenedTextVersion>(sql`
    select answer_id as "answerId", vignette_number as "vignetteNumber", arm, author_code as "authorCode", version, raw_hash as "rawHash", presented_hash as "presentedHash", text_hash as "textHash", shown_hash as "shownHash",
      editor_code as "editorCode", reason, ledger_time(recorded_at) as "recordedAt"
    from opened_text_versions(${studyId}::uuid)`);

export type LeakResolution = "edited" | "waived" | "open";

export type OpenedLeak = AnswerOpened &
  Readonly<{
    textVersion: number;
    number: number;
    rule: LeakRule;
    severity: Severity;
    spanStart: number;
    spanEnd: number;
    excerpt: string;
    suggestedEdit: string | null;
    resolution: LeakResolution;
    reason: string | null;
    resolverCode: string | null;
    resolvedAt: string | null;
  }>;

/** Every finding in every version of every text, with what became of it. */
export const listOpenedLeaks = async (tx: Tx, studyId: StudyId): Promise<readonly OpenedLeak[]> =>
  tx.execute<OpenedLeak>(sql`
    select answer_id as "answerId", vignette_number as "vignetteNumber", arm, author_code as "authorCode", text_version as "textVersion", number, rule, severity, span_start as "spanStart", span_end as "spanEnd", excerpt,
      suggested_edit as "suggestedEdit", resolution, reason, resolver_code as "resolverCode", ledger_time(resolved_at) as "resolvedAt"
    from opened_leaks(${studyId}::uuid)`);
