import { checkEveryEntry } from "#app/computing/ledger-standing.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { prepareSecret, proveSecret } from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { changeState, holdStudy } from "#db/queries/studies.ts";
import { analysisFacts, readAnalysisFacts } from "#db/queries/study-facts.ts";
import { holderOf } from "#study/key-holders.ts";
import type { SecretRefused } from "#study/key-secret.ts";
import {
  decideTransition,
  type StateChanged,
  type TransitionRefused,
} from "#study/kinds/reader-study/steps.ts";

export type LockRefused = TransitionRefused | SecretRefused | Readonly<{ kind: "key-of-another" }>;

/** rating → locked: every reading done or left out for a reason, the ledger whole. Rule K5: by the holder of the investigator's key, with their secret. */
export async function lockStudy(
  actor: Actor,
  passphrase: string,
): Promise<StateChanged | LockRefused> {
  const given = await prepareSecret(actor.pools.analysis, actor.session, passphrase);
  const check = await checkEveryEntry(actor);
  return asActor(
    actor.pools.analysis,
    actor.session,
    async (tx): Promise<StateChanged | LockRefused> => {
      const facts = analysisFacts(await readAnalysisFacts(tx, actor.studyId), check);
      const decision = decideTransition(await holdStudy(tx, actor.studyId), "locked", facts);
      if (decision.kind !== "state-changed") return decision;
      if (
        holderOf(await listKeyOffices(tx, actor.studyId), "investigator")?.participantId !==
        actor.participantId
      )
        return { kind: "key-of-another" };
      const proved = given.kind === "secret-try" ? await proveSecret(tx, given) : given;
      if (proved.kind !== "secret-proved") return proved;
      await changeState(tx, actor.studyId, "locked");
      return decision;
    },
  );
}
