import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Role, StudyId } from "#study/vocabulary.ts";

/** Counts of what is the acting person's own to do, and nothing of anybody else's. */
export type OwnProgress = Readonly<{
  studyId: StudyId;
  role: Role;
  done: number;
  total: number;
  /** Signed off. */ isClosed: boolean;
}>;

export const listOwnProgress = (tx: Tx): Promise<readonly OwnProgress[]> =>
  tx.execute<OwnProgress>(
    sql`select study_id as "studyId", role, done, total, is_closed as "isClosed" from own_progress()`,
  );
