import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { insertDeadline } from "#db/queries/deadlines.ts";
import { appendAct, takeTurn } from "#db/queries/ledger.ts";
import { decideDeadline, type DeadlineRefused, type DeadlineSet } from "#study/deadline.ts";
import { deadlineSet } from "#study/records/deadline.ts";

/** Sets, moves or takes away the deadline that raters are shown; the earlier ones stay in the table. */
export async function setDeadline(
  actor: Actor,
  dueAt: Date | null,
  now: Date,
): Promise<DeadlineSet | DeadlineRefused> {
  const decision = decideDeadline(actor.state, dueAt, now);
  if (decision.kind !== "deadline-set") return decision;
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    await takeTurn(tx, actor.studyId);
    const version = await insertDeadline(tx, {
      studyId: actor.studyId,
      dueAt,
      participantId: actor.participantId,
    });
    await appendAct(tx, actor.studyId, deadlineSet, {
      detail: { version, dueAt: dueAt?.toISOString() ?? null },
      payload: {},
    });
    return decision;
  });
}
