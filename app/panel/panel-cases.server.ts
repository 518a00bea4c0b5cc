// What a reviewer of the panel reads: the list of cases, and one case with its key and the votes that are open to them.
import { type RaterStimulus, shownStimulus } from "#app/case-view/rater-view.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type CaseForPanel,
  findCaseForPanel,
  type KeptReview,
  listCasesForPanel,
  listPanelReviews,
} from "#db/queries/panel-reviews.ts";
import { findVignetteSet } from "#db/queries/studies.ts";
import { acceptsAll, type PanelReview, type PanelRole, type Votes } from "#study/panel-review.ts";
import type { ParticipantId, StudyState } from "#study/vocabulary.ts";
import type { Key } from "#vignettes/schema.ts";

export type PanelLine = Readonly<{
  number: number;
  word: "none" | "accepts" | "changes";
  version: number;
}>;
export type PanelSet = Readonly<{
  setId: string;
  version: string;
  hash: string;
  reviewState: string;
  disclosure: string;
}>;
export type PanelList = Readonly<{
  isOpen: boolean;
  set: PanelSet | null;
  cases: readonly PanelLine[];
  reviewed: number;
  next: number | null;
}>;

export async function listPanelCases(actor: Actor): Promise<PanelList> {
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    const own = latestBy(await listPanelReviews(tx, actor.studyId), actor.participantId);
    const cases = (await listCasesForPanel(tx, actor.studyId)).map(({ vignetteId, number }) =>
      line(number, own.get(vignetteId)),
    );
    const waiting = cases.filter(({ word }) => word === "none");
    return {
      isOpen: actor.state === "draft",
      set: await readSet(tx, actor),
      cases,
      reviewed: cases.length - waiting.length,
      next: waiting[0]?.number ?? null,
    };
  });
}

const line = (number: number, own: PanelReview | undefined): PanelLine =>
  own
    ? { number, word: acceptsAll(own.votes) ? "accepts" : "changes", version: own.version }
    : { number, word: "none", version: 0 };

async function readSet(tx: Tx, { studyId }: Actor): Promise<PanelSet | null> {
  const set = await findVignetteSet(tx, studyId);
  return (
    set && {
      setId: set.setId,
      version: set.setVersion,
      hash: set.setHash,
      reviewState: set.reviewState,
      disclosure: set.disclosure,
    }
  );
}

/** A later version stands over an earlier one: the list is oldest first. */
const latestBy = (
  reviews: readonly KeptReview[],
  participantId: ParticipantId,
): ReadonlyMap<string, KeptReview> =>
  new Map(
    reviews
      .filter((review) => review.participantId === participantId)
      .map((review) => [review.vignetteId, review]),
  );

export type PanelKey = Pick<
  Key,
  | "title"
  | "summary"
  | "keyPoints"
  | "criticalErrors"
  | "acceptableAlternatives"
  | "outOfScope"
  | "calculations"
  | "sources"
  | "residualUncertainty"
  | "reviewBy"
> &
  Pick<Key["matrix"], "stage" | "caseType" | "potentialSeverity">;
/** Counted within a profession, in the order of the first vote. */
export type OtherReview = Readonly<{ role: PanelRole; nth: number; votes: Votes; comment: string }>;

export type PanelCase = Readonly<{
  kind: "panel-case";
  number: number;
  total: number;
  next: number | null;
  state: StudyState;
  stimulus: RaterStimulus;
  key: PanelKey;
  own: PanelReview | null;
  /** Empty until the reviewer has voted. */
  others: readonly OtherReview[];
}>;

/** Rule V5: the others' votes come with one's own; the database gives none before it. */
export async function openPanelCase(
  actor: Actor,
  number: number,
): Promise<PanelCase | Readonly<{ kind: "case-unknown" }>> {
  const list = await listPanelCases(actor);
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    const found = await findCaseForPanel(tx, actor.studyId, number);
    if (!found) return { kind: "case-unknown" as const };
    const { own, others } = await readVotes(tx, actor, found);
    return {
      kind: "panel-case" as const,
      number,
      total: list.cases.length,
      next: list.next,
      state: actor.state,
      stimulus: shownStimulus(found.stimulus),
      key: panelKey(found.key),
      own,
      others,
    };
  });
}

function panelKey(stored: unknown): PanelKey {
  const {
    title,
    summary,
    keyPoints,
    criticalErrors,
    acceptableAlternatives,
    outOfScope,
    calculations,
    sources,
    residualUncertainty,
    reviewBy,
    matrix,
  } = stored as Key;
  const { stage, caseType, potentialSeverity } = matrix;
  return {
    title,
    summary,
    keyPoints,
    criticalErrors,
    acceptableAlternatives,
    outOfScope,
    calculations,
    sources,
    residualUncertainty,
    reviewBy,
    stage,
    caseType,
    potentialSeverity,
  };
}

async function readVotes(
  tx: Tx,
  { studyId, participantId }: Actor,
  { vignetteId }: CaseForPanel,
): Promise<Pick<PanelCase, "own" | "others">> {
  const here = (await listPanelReviews(tx, studyId)).filter(
    (review) => review.vignetteId === vignetteId,
  );
  const own = latestBy(here, participantId).get(vignetteId);
  const peers = [...new Set(here.map((review) => review.participantId))].filter(
    (id) => id !== participantId,
  );
  const last = peers.flatMap((id) => latestBy(here, id).get(vignetteId) ?? []);
  const nthOf = (index: number, role: PanelRole): number =>
    last.slice(0, index + 1).filter((review) => review.role === role).length;
  return {
    own: own ? { version: own.version, votes: own.votes, comment: own.comment } : null,
    others: last.map(({ role, votes, comment }, index) => ({
      role,
      nth: nthOf(index, role),
      votes,
      comment,
    })),
  };
}
