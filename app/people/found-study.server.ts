// How a study comes to be: the operator founds it with its first people, as the owner of the database.
import { randomUUID } from "node:crypto";
import type { Pool } from "#db/client.server.ts";
import {
  type FirstMember,
  type FoundingMember,
  insertOperatorStudy,
} from "#db/queries/founders.ts";
import type { StudyDesign } from "#study/design.ts";
import { decideRole } from "#study/roles/decide-role.ts";
import { asId, type StudyId } from "#study/vocabulary.ts";

export type Founder = FirstMember;
export type FoundedStudy = Readonly<{
  studyId: StudyId;
  /** In the order given. */ people: readonly (FoundingMember & Pick<Founder, "name" | "roles">)[];
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
  const study = { studyId, title, design, people: founders, operatorIsCoordinator };
  const ids = await owner.db.transaction((tx) => insertOperatorStudy(tx, study));
  const people = founders.flatMap(({ name, roles }, index) => {
    const member = ids[index];
    return member ? [{ ...member, name, roles }] : [];
  });
  return { studyId, people };
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
