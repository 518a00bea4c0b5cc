import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { insertOmission, listOpenReadings } from "#db/queries/analysis.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import type { StudyState } from "#study/vocabulary.ts";

export type ReadingLeftOut = Readonly<{ kind: "reading-left-out" }>;
export type LeavingOutRefused =
  | Readonly<{ kind: "study-not-rating"; state: StudyState }>
  | Readonly<{ kind: "reason-missing" | "reading-not-open" }>;

/** Rule S5: an open reading is left out for a reason, by its analysis id, without sight of its arm. */
export async function leaveOutReading(
  actor: Actor,
  analysisId: string,
  givenReason: string,
): Promise<ReadingLeftOut | LeavingOutRefused> {
  if (actor.state !== "rating") return { kind: "study-not-rating", state: actor.state };
  const reason = givenReason.trim();
  if (!reason) return { kind: "reason-missing" };
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const reading = (await listOpenReadings(tx, actor.studyId)).find(
      (open) => open.id === analysisId,
    );
    if (!reading) return { kind: "reading-not-open" as const };
    await insertOmission(tx, {
      analysisId: reading.id,
      studyId: actor.studyId,
      participantId: actor.participantId,
      reason,
    });
    await appendToLedger(tx, actor.studyId, {
      act: "reading-left-out",
      detail: { analysisId: reading.id },
      payload: { reason },
    });
    return { kind: "reading-left-out" as const };
  });
}
