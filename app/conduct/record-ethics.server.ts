import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { insertEthicsDecision } from "#db/queries/ethics-decisions.ts";
import { appendAct } from "#db/queries/ledger.ts";
import { ethicsRecorded } from "#study/records/ethics.ts";
import type { EthicsDecision } from "#study/vocabulary.ts";

export type EthicsRecord = Readonly<{
  decision: EthicsDecision;
  authority: string;
  reference: string;
  decidedOn: string;
}>;
export type EthicsRecorded = Readonly<{ kind: "ethics-recorded" }>;
export type EthicsRefused = Readonly<{ kind: "demonstration-in-real-study" }>;

/** A later record is kept beside the earlier ones, and the last one holds. */
export async function recordEthics(
  actor: Actor,
  record: EthicsRecord,
): Promise<EthicsRecorded | EthicsRefused> {
  if (actor.databaseKind === "real" && record.decision === "demonstration")
    return { kind: "demonstration-in-real-study" };
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const version = await insertEthicsDecision(tx, actor.studyId, record);
    await appendAct(tx, actor.studyId, ethicsRecorded, {
      detail: { decision: record.decision },
      payload: { ...record, version },
    });
    return { kind: "ethics-recorded" as const };
  });
}
