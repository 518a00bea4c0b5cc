import { data } from "@remix-run/node";
import type { Membership } from "#db/queries/sessions.ts";
import { type Role, roles } from "#study/vocabulary.ts";
import { findMembership, type Person, requirePerson } from "./actor.server.ts";

type Asked = Parameters<typeof requirePerson>[0] &
  Readonly<{ params: Readonly<Record<string, string | undefined>> }>;

/** The person and their part in the study of this address, consent given or not. 404 for everyone else. */
export async function requireMembership(
  asked: Asked,
): Promise<Readonly<{ person: Person; membership: Membership }>> {
  const person = await requirePerson(asked);
  const membership = findMembership(person, asked.params["studyId"]);
  if (!membership) throw data({ kind: "not-found" as const }, { status: 404 });
  return { person, membership };
}

export type HeldRole = Readonly<{ person: Person; membership: Membership; role: Role }>;

/** The same, and the role of this address, which the person must hold. */
export async function requireHeldRole(asked: Asked): Promise<HeldRole> {
  const { person, membership } = await requireMembership(asked);
  const role = roles.find((r) => r === asked.params["role"] && membership.roles.includes(r));
  if (!role) throw data({ kind: "not-found" as const }, { status: 404 });
  return { person, membership, role };
}
