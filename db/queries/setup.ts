import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { StudyDesign } from "#study/design.ts";
import type { RoleCounts } from "#study/setup.ts";
import type { EthicsDecision, StudyId } from "#study/vocabulary.ts";

/** What a draft has, as setup_standing() tells whoever prepares it. */
export type SetupStanding = Readonly<{
  design: StudyDesign | null;
  designVersion: number | null;
  ethics: EthicsDecision | null;
  hasContact: boolean;
  hasPlan: boolean;
  planFits: boolean;
  /** Id and version of the attached set; null before it is attached. */ set: string | null;
  isOwnSet: boolean;
  panelAccepts: boolean;
  armsWithoutAuthor: readonly string[];
  seatsWithoutRater: number;
  people: RoleCounts;
}>;

/** Null unless the study is a draft. */
export async function findSetupStanding(tx: Tx, studyId: StudyId): Promise<SetupStanding | null> {
  const rows = await tx.execute<SetupStanding>(sql`
    select design, design_version as "designVersion", ethics, has_contact as "hasContact", has_plan as "hasPlan", plan_fits as "planFits", set_name as set, is_own_set as "isOwnSet",
      panel_accepts as "panelAccepts", arms_without_author as "armsWithoutAuthor", seats_without_rater as "seatsWithoutRater", people
    from setup_standing(${studyId}::uuid)`);
  return rows[0] ?? null;
}
