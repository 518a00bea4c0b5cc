// How a study comes to be: the operator founds it with its first people, as the owner of the database.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Pool, Tx } from "#db/client.server.ts";
import { insertParticipant, insertRole } from "#db/queries/people.ts";
import { insertDesign } from "#db/queries/studies.ts";
import { installation, studies } from "#db/schema/index.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { StudyDesign } from "#study/design.ts";
import type { StudyKind } from "#study/kinds/kinds.ts";
import { decideRole } from "#study/roles/decide-role.ts";
import {
  asId,
  type DatabaseKind,
  type ParticipantId,
  type PersonId,
  type Role,
  type StudyId,
} from "#study/vocabulary.ts";

export type Founder = Readonly<{ name: string; email: string | null; roles: readonly Role[] }>;
export type FoundedStudy = Readonly<{
  studyId: StudyId;
  people: readonly Readonly<{
    personId: PersonId;
    participantId: ParticipantId;
    name: string;
    roles: readonly Role[];
  }>[];
}>;

/** Whoever runs the server and a coordinator may be one person: card and report then say what that means (rule K14). */
export type FoundingFacts = Readonly<{ operatorIsCoordinator?: boolean }>;

/** @throws RangeError when a founder's roles may not be combined; the message names both roles. */
export async function foundStudy(
  owner: Pool,
  title: string,
  design: StudyDesign,
  founders: readonly Founder[],
  { operatorIsCoordinator = false }: FoundingFacts = {},
): Promise<FoundedStudy> {
  founders.forEach(requireCompatible);
  const studyId = asId<StudyId>(randomUUID());
  return owner.db.transaction(async (tx) => {
    const kind: StudyKind = "reader-study";
    await tx.insert(studies).values({ id: studyId, title, kind });
    const hash = sha256Hex(canonicalJson(design));
    await insertDesign(tx, studyId, { version: 1, design, hash });
    const people = [];
    for (const [index, founder] of founders.entries())
      people.push(await insertFounder(tx, studyId, founder, index + 1));
    const detail = canonicalJson({
      designHash: hash,
      operatorIsCoordinator,
      people: people.map(({ participantId, roles }) => ({ participantId, roles })),
    });
    const payload = canonicalJson({
      title,
      kind,
      database: await findDatabaseKind(tx),
      codes: Object.fromEntries(people.map(({ participantId, code }) => [participantId, code])),
    });
    await tx.execute(
      sql`select ledger_append_operator(${studyId}::uuid, 'study-founded', ${detail}, ${payload})`,
    );
    return { studyId, people };
  });
}

async function insertFounder(
  tx: Tx,
  studyId: StudyId,
  { name, email, roles }: Founder,
  number: number,
) {
  const personId = asId<PersonId>(randomUUID());
  const participantId = asId<ParticipantId>(randomUUID());
  const code = participantCode(number);
  await insertParticipant(tx, { studyId, personId, participantId, name, email, code });
  for (const role of roles) await insertRole(tx, participantId, role);
  return { personId, participantId, name, roles, code };
}

/** Rule D1: what the database is for stands in the ledger of each of its studies. */
async function findDatabaseKind(tx: Tx): Promise<DatabaseKind | null> {
  const rows = await tx.select({ kind: installation.kind }).from(installation);
  return rows[0]?.kind ?? null;
}

/** Pseudonyms count up and say nothing of the role. */
export const participantCode = (number: number): string => `P${String(number).padStart(2, "0")}`;

function requireCompatible({ roles }: Founder): void {
  for (const [index, role] of roles.entries()) {
    const decision = decideRole(roles.slice(0, index), role);
    if (decision.kind === "roles-incompatible")
      throw new RangeError(
        `One person can't be both ${decision.held} and ${decision.asked}: give the roles to two people.`,
      );
  }
}
