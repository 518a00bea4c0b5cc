// Fresh sign-in links, minted by the operator as the owner of the database.
import { sql } from "drizzle-orm";
import { newToken } from "#app/services/secrets.server.ts";
import type { Pool } from "#db/client.server.ts";
import { insertInvitation } from "#db/queries/invitations.ts";
import { canonicalJson } from "#study/canonical-json.ts";
import { sha256Hex } from "#study/digest.ts";
import { signInHours } from "#study/mail.ts";
import type { ParticipantId, PersonId, Role, StudyId } from "#study/vocabulary.ts";

export type Link = Readonly<{ study: string; role: Role; person: string; url: string }>;

type Member = Readonly<{ studyId: StudyId; study: string; personId: PersonId; participantId: ParticipantId; person: string; role: Role }>;

async function listMembers(owner: Pool, study: string | null): Promise<readonly Member[]> {
  return owner.db.execute<Member>(sql`
    select s.id as "studyId", s.title as study, p.id as "personId", m.id as "participantId", p.name as person, r.role
    from studies s join participants m on m.study_id = s.id join people p on p.id = m.person_id join participant_roles r on r.participant_id = m.id
    where (${study}::text is null or s.id::text = ${study} or s.title = ${study}) and not exists (select from withdrawals w where w.participant_id = m.id)
    order by s.created_at, array_position(array['coordinator', 'resident', 'redactor', 'rater', 'investigator', 'statistician', 'auditor', 'panel-pharmacist', 'panel-physician'], r.role), m.code`);
}

/**
 * One link per person and role of a study, or of every study. The ledger of each study says that links were minted.
 *
 * @param study  id or title, or null for all.
 */
export async function mintLinks(owner: Pool, publicUrl: string, study: string | null): Promise<readonly Link[]> {
  const members = await listMembers(owner, study);
  const tokens = new Map([...new Set(members.map((m) => m.personId))].map((id) => [id, newToken()]));
  await owner.db.transaction(async (tx) => {
    for (const [personId, token] of tokens) await insertInvitation(tx, { personId, tokenHash: sha256Hex(token), validHours: signInHours });
    for (const studyId of new Set(members.map((m) => m.studyId))) {
      const detail = canonicalJson({ participants: [...new Set(members.filter((m) => m.studyId === studyId).map((m) => m.participantId))] });
      await tx.execute(sql`select ledger_append_operator(${studyId}::uuid, 'links-minted', ${detail}, '""')`);
    }
  });
  return members.map(({ study: title, role, person, personId }) => ({ study: title, role, person, url: `${publicUrl}/sign-in/${tokens.get(personId) ?? ""}` }));
}
