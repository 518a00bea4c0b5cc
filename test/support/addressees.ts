// People with an address, in a study whose own people have none.
import { sql } from "drizzle-orm";
import { addPerson } from "#app/people/add-person.server.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import type { ParticipantId, Role } from "#study/vocabulary.ts";
import type { OpenDatabase } from "./factories.ts";

export const addressOf = (number: number): string => `addressee-${number}@example.org`;

/** Auditors named "Synthetic addressee n", or as given; returns their ids in order. */
export async function addPeopleWithAddress(
  study: SyntheticStudy,
  count: number,
  name?: string,
): Promise<readonly ParticipantId[]> {
  const coordinator = await study.actor("coordinator");
  const ids: ParticipantId[] = [];
  for (let number = 1; number <= count; number += 1) {
    const added = await addPerson(coordinator, {
      name: name ?? `Synthetic addressee ${number}`,
      email: addressOf(number),
      roles: ["auditor"],
      arm: null,
    });
    invariant(added.kind === "person-added", `the addressee was refused: ${added.kind}`);
    ids.push(added.participantId);
  }
  return ids;
}

/** Gives every person of these roles an address, as if the coordinator had entered it. */
export async function giveAddresses(
  { owner }: OpenDatabase,
  study: SyntheticStudy,
  ...roles: readonly Role[]
): Promise<void> {
  for (const [at, person] of study.people
    .filter((one) => one.roles.some((role) => roles.includes(role)))
    .entries()) {
    await owner.db.execute(
      sql`update people set email = ${addressOf(at + 1)} where id = ${person.personId}`,
    );
  }
}
