import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { KeyOffice, KeyPlace, KeyRole } from "#study/key-holders.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { isoTime } from "./iso-time.ts";

/** The last person in each office; empty for whoever doesn't answer for the study. */
export const listKeyOffices = (tx: Tx, studyId: StudyId): Promise<readonly KeyOffice[]> =>
  tx.execute<KeyOffice>(sql`
    select role, place, participant_id as "participantId", code, means, ${isoTime(sql`since`)} as since, left_study as "hasLeft", has_signed as "hasSigned",
      has_secret as "hasSecret", has_codes as "hasCodes", confirmed as "isConfirmed"
    from key_standing(${studyId}::uuid)`);

/** The acting person takes the office. Returns its new version. */
export async function takeKey(
  tx: Tx,
  studyId: StudyId,
  role: KeyRole,
  place: KeyPlace,
): Promise<number> {
  const rows = await tx.execute<{ version: number }>(
    sql`select take_key(${studyId}::uuid, ${role}, ${place}) as version`,
  );
  return rows[0]?.version ?? 0;
}

export async function stepBackFromKey(tx: Tx, studyId: StudyId, role: KeyRole): Promise<number> {
  const rows = await tx.execute<{ version: number }>(
    sql`select step_back_from_key(${studyId}::uuid, ${role}) as version`,
  );
  return rows[0]?.version ?? 0;
}
