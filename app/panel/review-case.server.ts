import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { appendAct, takeTurn } from "#db/queries/ledger.ts";
import {
  type CaseForPanel,
  findCaseForPanel,
  insertPanelReview,
  listPanelReviews,
} from "#db/queries/panel-reviews.ts";
import { findStudyState, findVignetteSet } from "#db/queries/studies.ts";
import { invariant } from "#study/invariant.ts";
import {
  decideReview,
  type GivenVotes,
  panelRoles,
  type ReviewRecorded,
  type ReviewRefused,
} from "#study/panel-review.ts";
import { caseReviewed } from "#study/records/panel-vote.ts";
import type { Key } from "#vignettes/schema.ts";

const codesOf = ({ key }: CaseForPanel): readonly string[] => {
  const { keyPoints, criticalErrors } = key as Key;
  return [...keyPoints, ...criticalErrors].map(({ code }) => code);
};

/** A reviewer's votes on one case, as a further version beside the earlier ones. */
export async function reviewCase(
  actor: Actor,
  number: number,
  given: GivenVotes,
  comment: string,
): Promise<ReviewRecorded | ReviewRefused | Readonly<{ kind: "case-unknown" }>> {
  const role = panelRoles.find((one) => one === actor.role);
  invariant(role, `${actor.role} is no role of the panel`);
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    await takeTurn(tx, actor.studyId);
    const [state, found, set] = [
      await findStudyState(tx, actor.studyId),
      await findCaseForPanel(tx, actor.studyId, number),
      await findVignetteSet(tx, actor.studyId),
    ];
    if (!state || !found || !set) return { kind: "case-unknown" as const };
    const standing =
      (await listPanelReviews(tx, actor.studyId)).findLast(
        (review) =>
          review.vignetteId === found.vignetteId && review.participantId === actor.participantId,
      ) ?? null;
    const decision = decideReview({ state, codes: codesOf(found), standing }, given, comment);
    if (decision.kind !== "review-recorded") return decision;
    const { version, votes, comment: whole } = decision;
    await insertPanelReview(tx, {
      studyId: actor.studyId,
      vignetteId: found.vignetteId,
      participantId: actor.participantId,
      role,
      version,
      votes,
      comment: whole,
    });
    await appendAct(tx, actor.studyId, caseReviewed, {
      detail: { vignette: number, version, setHash: set.setHash },
      payload: { role, votes, comment: whole },
    });
    return decision;
  });
}
