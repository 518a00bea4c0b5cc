import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listOwnPayloads } from "#db/queries/ratings.ts";
import { receiptDigest } from "#study/receipt.ts";
import { decideNext } from "./next-reading.server.ts";

export type Receipt = Readonly<{
  kind: "receipt";
  rater: string;
  study: string;
  signedAt: string;
  /** Place and time alone, as in the list of completed answers. */
  items: readonly Readonly<{ position: number; ratedAt: string }>[];
  versions: number;
  medianSeconds: number | null;
  /** Rule R9: the same digest stands in the ledger beside the sign-off. */
  digest: string;
}>;

export const readReceipt = (
  actor: Actor,
): Promise<Receipt | Readonly<{ kind: "not-signed-off" }>> =>
  asActor(actor.pools.blinded, actor.session, async (tx) => {
    const { list, rules } = await decideNext(tx, actor);
    if (rules.signedAt === null) return { kind: "not-signed-off" };
    const payloads = await listOwnPayloads(tx, actor.studyId);
    const items = list.flatMap(({ position, ratedAt }) =>
      ratedAt === null ? [] : [{ position, ratedAt: ratedAt.toISOString() }],
    );
    return {
      kind: "receipt",
      rater: actor.code,
      study: actor.title,
      signedAt: rules.signedAt.toISOString(),
      items,
      versions: payloads.length,
      medianSeconds: rules.medianSeconds,
      digest: receiptDigest(payloads),
    };
  });
