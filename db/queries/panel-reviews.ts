import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answerKeys, panelReviews, vignettes } from "#db/schema/index.ts";
import type { PanelReview, PanelRole } from "#study/panel-review.ts";
import type { CaseTally } from "#study/panel-standing.ts";
import type { ParticipantId, StudyId, VignetteId } from "#study/vocabulary.ts";

export type CaseForPanel = Readonly<{
  vignetteId: VignetteId;
  number: number;
  stimulus: unknown;
  key: unknown;
}>;

/** Every case with its key, as the panel reads them. */
export const listCasesForPanel = (tx: Tx, studyId: StudyId): Promise<readonly CaseForPanel[]> =>
  tx
    .select({
      vignetteId: vignettes.id,
      number: vignettes.number,
      stimulus: vignettes.stimulus,
      key: answerKeys.key,
    })
    .from(vignettes)
    .innerJoin(answerKeys, eq(answerKeys.vignetteId, vignettes.id))
    .where(eq(vignettes.studyId, studyId))
    .orderBy(asc(vignettes.number));

export async function findCaseForPanel(
  tx: Tx,
  studyId: StudyId,
  number: number,
): Promise<CaseForPanel | null> {
  const rows = await tx
    .select({
      vignetteId: vignettes.id,
      number: vignettes.number,
      stimulus: vignettes.stimulus,
      key: answerKeys.key,
    })
    .from(vignettes)
    .innerJoin(answerKeys, eq(answerKeys.vignetteId, vignettes.id))
    .where(and(eq(vignettes.studyId, studyId), eq(vignettes.number, number)));
  return rows[0] ?? null;
}

export type KeptReview = PanelReview &
  Readonly<{
    vignetteId: VignetteId;
    participantId: ParticipantId;
    role: PanelRole;
    recordedAt: Date;
  }>;

/** Oldest first. Reviewers are shown their own reviews, and those of others on cases where they have voted. */
export const listPanelReviews = (tx: Tx, studyId: StudyId): Promise<readonly KeptReview[]> =>
  tx
    .select({
      vignetteId: panelReviews.vignetteId,
      participantId: panelReviews.participantId,
      version: panelReviews.version,
      role: panelReviews.role,
      votes: sql<KeptReview["votes"]>`${panelReviews.votes}`,
      comment: panelReviews.comment,
      recordedAt: panelReviews.recordedAt,
    })
    .from(panelReviews)
    .where(eq(panelReviews.studyId, studyId))
    .orderBy(
      asc(panelReviews.recordedAt),
      asc(panelReviews.participantId),
      asc(panelReviews.version),
    );

export type NewReview = PanelReview &
  Readonly<{
    studyId: StudyId;
    vignetteId: VignetteId;
    participantId: ParticipantId;
    role: PanelRole;
  }>;
export const insertPanelReview = (
  tx: Tx,
  { studyId, vignetteId, participantId, role, version, votes, comment }: NewReview,
) =>
  tx
    .insert(panelReviews)
    .values({ studyId, vignetteId, participantId, role, version, votes, comment });

/** One row per case, by number; none for anyone but coordinator, investigator, statistician and auditor. */
export const listCaseTallies = async (tx: Tx, studyId: StudyId): Promise<readonly CaseTally[]> =>
  tx.execute<CaseTally>(sql`
    select vignette_number as number, reviewers, pharmacists_accepting as "pharmacistsAccepting", physicians_accepting as "physiciansAccepting", dissenting
    from panel_tally(${studyId}::uuid)`);
