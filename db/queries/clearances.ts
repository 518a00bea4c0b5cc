import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { clearances, findingWaivers, leakFindings, textEdits } from "#db/schema/index.ts";
import type { LeakFinding, LeakRule } from "#study/leak-lint/finding.ts";
import type { ParticipantId, StudyId, VignetteId } from "#study/vocabulary.ts";

export type TextToClear = Readonly<{
  id: string;
  vignetteId: VignetteId;
  vignetteNumber: number;
  /** As prepared. */
  original: string;
  /** As it stands: prepared, or after the last edit. */
  text: string;
  /** Edits so far. */
  edits: number;
  /** The last edit's. */
  reason: string | null;
  findingsOpen: number;
  clearances: number;
  /** Cleared as it stands, with nothing open. */
  isCleared: boolean;
}>;

/** The redactor's list, by vignette and then by random id. */
export async function listTextsToClear(tx: Tx, studyId: StudyId): Promise<readonly TextToClear[]> {
  return tx.execute<TextToClear>(sql`
    select t.id, t.vignette_id as "vignetteId", v.number as "vignetteNumber", t.text as original, s.text, s.version as edits, s.reason, o.open as "findingsOpen",
      coalesce(c.version, 0) as clearances, coalesce(c.text_hash = s.text_hash and o.open = 0, false) as "isCleared"
    from candidate_texts t join vignettes v on v.id = t.vignette_id join current_texts s on s.candidate_id = t.id
    left join lateral (select count(*)::integer as open from current_findings f where f.candidate_id = t.id and f.waiver_reason is null) o on true
    left join lateral (select * from clearances c where c.candidate_id = t.id order by version desc limit 1) c on true
    where t.study_id = ${studyId}::uuid order by v.number, t.id`);
}

export const insertClearance = (
  tx: Tx,
  clearance: Readonly<{
    candidateId: string;
    version: number;
    participantId: ParticipantId;
    text: string;
    textHash: string;
    reason: string | null;
  }>,
) => tx.insert(clearances).values(clearance);

export const insertTextEdit = (
  tx: Tx,
  edit: Readonly<{
    candidateId: string;
    version: number;
    participantId: ParticipantId;
    text: string;
    textHash: string;
    reason: string;
  }>,
) => tx.insert(textEdits).values(edit);

/** The text before the last edit: an earlier edit's, or the one prepared. */
export async function findTextBefore(
  tx: Tx,
  candidateId: string,
  version: number,
): Promise<string | null> {
  const rows = await tx.execute<{ text: string }>(sql`
    select text from text_edits where candidate_id = ${candidateId}::uuid and version = ${version - 1}
    union all select text from candidate_texts where id = ${candidateId}::uuid and ${version - 1} = 0`);
  return rows[0]?.text ?? null;
}

export type FoundInText = Readonly<{
  candidateId: string;
  textVersion: number;
  findings: readonly LeakFinding[];
}>;

/** The lint's findings of each text version, numbered in reading order. */
export async function insertFindings(tx: Tx, texts: readonly FoundInText[]): Promise<void> {
  const rows = texts.flatMap(({ candidateId, textVersion, findings }) =>
    findings.map(({ rule, severity, span, excerpt, suggestedEdit }, index) => ({
      candidateId,
      textVersion,
      number: index + 1,
      rule,
      severity,
      spanStart: span.start,
      spanEnd: span.end,
      excerpt,
      suggestedEdit,
    })),
  );
  if (rows.length > 0) await tx.insert(leakFindings).values(rows);
}

export type StandingFinding = LeakFinding &
  Readonly<{ number: number; waiverReason: string | null; waiverVersions: number }>;

/** The findings in a text as it stands, waived ones with their reason. */
export async function listFindings(
  tx: Tx,
  candidateId: string,
): Promise<readonly StandingFinding[]> {
  return tx.execute<StandingFinding>(sql`
    select number, rule, severity, jsonb_build_object('start', span_start, 'end', span_end) as span, excerpt, suggested_edit as "suggestedEdit", waiver_reason as "waiverReason", waiver_versions as "waiverVersions"
    from current_findings where candidate_id = ${candidateId}::uuid order by number`);
}

/** A waiver, or with no reason its end. */
export const insertWaiver = (
  tx: Tx,
  waiver: Readonly<{
    candidateId: string;
    rule: LeakRule;
    excerpt: string;
    version: number;
    participantId: ParticipantId;
    reason: string | null;
  }>,
) => tx.insert(findingWaivers).values(waiver);

export type FindingCount = Readonly<{ arm: string; rule: LeakRule; found: number; waived: number }>;

/** Refused by Postgres before unblinding. */
export async function listOpenedFindings(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly FindingCount[]> {
  return tx.execute<FindingCount>(
    sql`select arm, rule, found, waived from opened_findings(${studyId}::uuid)`,
  );
}
