// Fresh sign-in links, minted by the operator as the owner of the database.
import { sql } from "drizzle-orm";
import { newToken } from "#app/secrets/secrets.server.ts";
import type { Pool, Tx } from "#db/client.server.ts";
import { insertOperatorLink } from "#db/queries/invitations.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { signInHours } from "#study/sign-in-link.ts";
import type { ParticipantId, PersonId, Role, StudyId } from "#study/vocabulary.ts";
import { operatorAccount } from "./operator-account.ts";

/** One person of a study, whatever roles they hold: one person, one link. */
export type Link = Readonly<{
  study: string;
  code: string;
  roles: readonly Role[];
  person: string;
  url: string;
  /** What a demonstration's key holder types besides. */ passphrase?: string;
}>;

/** A study by id or title, and a person of it by code; null for all. */
export type Whose = Readonly<{ study: string | null; code: string | null }>;

type Member = Readonly<{
  studyId: StudyId;
  study: string;
  personId: PersonId;
  participantId: ParticipantId;
  code: string;
  person: string;
  roles: readonly Role[];
}>;

async function listMembers(owner: Pool, { study, code }: Whose): Promise<readonly Member[]> {
  return owner.db.execute<Member>(sql`
    select s.id as "studyId", s.title as study, p.id as "personId", m.id as "participantId", m.code, p.name as person, held.roles
    from studies s join participants m on m.study_id = s.id join people p on p.id = m.person_id
    join lateral (select jsonb_agg(r.role order by o.place) as roles, min(o.place) as place from participant_roles r
      join unnest(array['coordinator', 'resident', 'redactor', 'rater', 'investigator', 'statistician', 'auditor', 'panel-pharmacist', 'panel-physician']) with ordinality as o (role, place) on o.role = r.role
      where r.participant_id = m.id) held on held.roles is not null
    where (${study}::text is null or s.id::text = ${study} or s.title = ${study}) and (${code}::text is null or m.code = ${code})
      and not exists (select from withdrawals w where w.participant_id = m.id)
    order by s.created_at, held.place, m.code`);
}

/**
 * Rule P13: one link per person, which ends the person's earlier ones. The ledger of each study names the account that
 * ran the command and whom the links are for.
 */
export async function mintLinks(
  owner: Pool,
  publicUrl: string,
  whose: Whose,
): Promise<readonly Link[]> {
  const members = await listMembers(owner, whose);
  const tokens = new Map(
    [...new Set(members.map((m) => m.personId))].sort().map((id) => [id, newToken()]),
  );
  await owner.db.transaction(async (tx) => {
    for (const [personId, token] of tokens)
      await insertOperatorLink(tx, personId, {
        tokenHash: sha256Hex(token),
        validHours: signInHours,
      });
    for (const studyId of new Set(members.map((m) => m.studyId)))
      await recordMinting(tx, studyId, members);
  });
  return members.map(({ study, code, roles, person, personId }) => ({
    study,
    code,
    roles,
    person,
    url: `${publicUrl}/sign-in/${tokens.get(personId) ?? ""}`,
  }));
}

function recordMinting(tx: Tx, studyId: StudyId, members: readonly Member[]) {
  const detail = canonicalJson({
    account: operatorAccount(),
    participants: members.filter((m) => m.studyId === studyId).map((m) => m.participantId),
  });
  return tx.execute(
    sql`select ledger_append_operator(${studyId}::uuid, 'links-minted', ${detail}, '""')`,
  );
}
