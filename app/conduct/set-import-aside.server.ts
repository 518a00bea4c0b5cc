import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { type DrawFrozen, isDrawFrozen } from "#db/queries/draw.ts";
import { findStandingImport, insertSetAside } from "#db/queries/imports.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { decideSetAside, type SetAsideRefused } from "#study/set-aside.ts";

export type ImportSetAside = Readonly<{ kind: "import-set-aside"; answers: number }>;

/** Rule I6. @param at  the moment of the import, as the page has it. */
export async function setImportAside(
  actor: Actor,
  at: string,
  reason: string,
): Promise<ImportSetAside | SetAsideRefused | DrawFrozen> {
  const { studyId, participantId } = actor;
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const state = await holdStudy(tx, studyId);
    if (await isDrawFrozen(tx, studyId)) return { kind: "draw-frozen" as const };
    const standing = isTime(at) ? await findStandingImport(tx, studyId, at) : null;
    const decision = decideSetAside(state, standing, reason);
    if (decision.kind !== "import-set-aside") return decision;
    const answers = standing?.ids ?? [];
    await insertSetAside(tx, answers, {
      studyId,
      setAsideBy: participantId,
      reason: decision.reason,
    });
    await appendToLedger(tx, studyId, {
      act: "import-set-aside",
      detail: { answers: answers.length },
      payload: { answers, reason: decision.reason },
    });
    return { kind: "import-set-aside", answers: answers.length };
  });
}

const isTime = (written: string): boolean =>
  /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/u.test(written) && !Number.isNaN(Date.parse(written));
