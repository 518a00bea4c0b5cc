import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { insertHarmJudgement } from "#db/queries/harm-judgements.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findRatingContext } from "#db/queries/ratings.ts";
import { findShown, insertUnaidedViewing } from "#db/queries/viewings.ts";
import type { Viewing } from "#study/viewing.ts";
import type { ReadingId, StudyState } from "#study/vocabulary.ts";

export type HarmJudged = Readonly<{ kind: "harm-judged"; harmful: boolean }>;
export type HarmRefused =
  | Readonly<{
      kind:
        | "reading-unknown"
        | "reading-not-open"
        | "reading-left-out"
        | "acquaintances-first"
        | "signed-off";
    }>
  | Readonly<{ kind: "harm-already-judged"; harmful: boolean }>
  | Readonly<{ kind: "study-not-rating"; state: StudyState }>;

/** Locks the unaided judgement with what was shown. Rules R2 (given once, on an open reading, before the key), R8 (text, place and screen are facts). */
export async function judgeHarm(
  actor: Actor,
  readingId: ReadingId,
  harmful: boolean,
  viewing: Viewing,
): Promise<HarmJudged | HarmRefused> {
  return asActor(
    actor.pools.blinded,
    actor.session,
    async (tx): Promise<HarmJudged | HarmRefused> => {
      const context = await findRatingContext(tx, actor.studyId, readingId);
      if (!context) return { kind: "reading-unknown" };
      if (context.studyState !== "rating")
        return { kind: "study-not-rating", state: context.studyState };
      if (context.signedOff) return { kind: "signed-off" };
      if (context.omitted) return { kind: "reading-left-out" };
      if (context.declarationOwed) return { kind: "acquaintances-first" };
      if (!context.opened) return { kind: "reading-not-open" };
      if (context.harmful !== null)
        return { kind: "harm-already-judged", harmful: context.harmful };
      if (!(await insertHarmJudgement(tx, { readingId, harmful })))
        return standingJudgement((await findRatingContext(tx, actor.studyId, readingId))?.harmful);
      await insertUnaidedViewing(tx, readingId, viewing);
      await appendToLedger(tx, actor.studyId, {
        act: "harm-judged",
        payload: {
          reading: readingId,
          harmful,
          shown: { ...(await findShown(tx, readingId)), ...viewing },
        },
      });
      return { kind: "harm-judged", harmful };
    },
  );
}

/** Another tab judged between our look and our insert. */
const standingJudgement = (harmful: boolean | null | undefined): HarmRefused => ({
  kind: "harm-already-judged",
  harmful: harmful === true,
});
