import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { DesignGround } from "#study/design-fit.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** Null unless the study is a draft: later its design can't change. */
export async function findDesignGround(tx: Tx, studyId: StudyId): Promise<DesignGround | null> {
  const rows = await tx.execute<DesignGround>(
    sql`select cases, arms_written as "armsWritten", seats_taken as "seatsTaken" from design_ground(${studyId}::uuid)`,
  );
  return rows[0] ?? null;
}
