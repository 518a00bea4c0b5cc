import type { Tx } from "#db/client.server.ts";
import { insertFindings, listFindings, type StandingFinding } from "#db/queries/clearances.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import type { LeakFinding } from "#study/leak-lint/finding.ts";
import { type LengthNorm, lengthNorms } from "#study/leak-lint/unusual-length.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type PreparedText = Readonly<{ vignetteId: string; text: string }>;

/** Norms of length over the texts as prepared: an edit never moves them. */
export const normsOf = (texts: readonly PreparedText[]): ReadonlyMap<string, LengthNorm> =>
  lengthNorms(texts.map(({ vignetteId, text }) => ({ vignette: vignetteId, text })));

const wordsOf = ({ rule, excerpt }: Pick<StandingFinding, "rule" | "excerpt">) => ({
  rule,
  excerpt,
});

type Linted = Readonly<{ candidateId: string; version: number; findings: readonly LeakFinding[] }>;

/** What the lint finds after an edit; what was open before and is found no more, the edit resolved. */
export async function recordFindings(
  tx: Tx,
  studyId: StudyId,
  { candidateId, version, findings }: Linted,
  before: readonly StandingFinding[],
): Promise<void> {
  await insertFindings(tx, [{ candidateId, textVersion: version, findings }]);
  const left = new Set(
    (await listFindings(tx, candidateId)).map((finding) => JSON.stringify(wordsOf(finding))),
  );
  const resolved = before
    .filter(
      (finding) => finding.waiverReason === null && !left.has(JSON.stringify(wordsOf(finding))),
    )
    .map(wordsOf);
  if (resolved.length > 0)
    await appendToLedger(tx, studyId, {
      act: "finding-resolved",
      payload: { candidateId, version, resolved },
    });
}
