import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findListedPerson } from "#db/queries/people-list.ts";
import { insertRole } from "#db/queries/people.ts";
import { findDesign, holdStudy } from "#db/queries/studies.ts";
import type { Arm } from "#study/arms.ts";
import { decideRole } from "#study/roles/decide-role.ts";
import { type ParticipantId, type Role, roles } from "#study/vocabulary.ts";
import {
  nameAuthor,
  type PersonRefused,
  refuseArm,
  refuseFrozen,
  refuseLate,
} from "./add-person.server.ts";
import type { PersonUnknown } from "./withdraw-person.server.ts";

export type RoleAsked = Readonly<{ role: Role; arm: string | null }>;
export type RoleGiven = Readonly<{ kind: "role-given"; role: Role }>;
export type RoleGivenRefused =
  | PersonRefused
  | Readonly<{ kind: "role-held" }>
  | Readonly<{ kind: "already-withdrawn" }>
  | PersonUnknown;

export type RoleChoices = Readonly<{
  code: string;
  name: string | null;
  held: readonly Role[];
  open: readonly Role[];
  arms: readonly Arm[];
}>;

/** The roles that may stand beside those a person holds; null where nobody who is still there has this id. */
export const readRoleChoices = (actor: Actor, participantId: string): Promise<RoleChoices | null> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const person = await findListedPerson(tx, actor.studyId, participantId);
    if (!person || person.withdrawnAt !== null) return null;
    const { code, name, roles: held } = person;
    const open = roles.filter(
      (role) =>
        !held.includes(role) &&
        decideRole(held, role).kind === "role-granted" &&
        refuseLate(actor.state, [role]) === null,
    );
    const arms =
      (await findDesign(tx, actor.studyId))?.design.arms.filter((arm) => arm.source === "people") ??
      [];
    return { code, name, held, open, arms };
  });

/** Rule B2: a further role for someone who is there, by the same rules as the first ones. The consent for it is asked before the first act. */
export async function grantRole(
  actor: Actor,
  participantId: ParticipantId,
  { role, arm }: RoleAsked,
): Promise<RoleGiven | RoleGivenRefused> {
  return asActor(
    actor.pools.operations,
    actor.session,
    async (tx): Promise<RoleGiven | RoleGivenRefused> => {
      const state = await holdStudy(tx, actor.studyId);
      const person = await findListedPerson(tx, actor.studyId, participantId);
      if (!person) return { kind: "person-unknown" };
      if (person.withdrawnAt !== null) return { kind: "already-withdrawn" };
      if (person.roles.includes(role)) return { kind: "role-held" };
      const decision = decideRole(person.roles, role);
      if (decision.kind !== "role-granted") return decision;
      const design = (await findDesign(tx, actor.studyId))?.design;
      if (!design) return { kind: "design-missing" };
      const refusal =
        (await refuseFrozen(tx, actor, [role])) ??
        refuseArm(design, { roles: [role], arm }) ??
        refuseLate(state, [role]);
      if (refusal) return refusal;
      await insertRole(tx, participantId, role);
      const author =
        role === "resident" ? await nameAuthor(tx, actor, participantId, arm ?? "") : null;
      await appendToLedger(tx, actor.studyId, {
        act: "role-granted",
        detail: { participantId, role },
        payload: { arm: role === "resident" ? arm : null, ...(author && { author }) },
      });
      return { kind: "role-given", role };
    },
  );
}
