// Who asks: the first line of every loader and action.
import { data, redirect } from "@remix-run/node";
import {
  findSignedIn,
  touchSession,
  type Membership,
  type SignedIn,
} from "#db/queries/sessions.ts";
import type { Pools, SessionHash } from "#db/client.server.ts";
import type { Role, StudyState, DatabaseKind, ParticipantId, StudyId } from "#study/vocabulary.ts";
import { readSession } from "./cookies.server.ts";
import type { LoadContext } from "./load-context.ts";
import { keptFields } from "./kept-fields.server.ts";

type Asked = Readonly<{ request: Request; context: LoadContext }>;

/** A person acting in one role of one study. Services take this and nothing of HTTP. */
export type Actor = Readonly<{
  session: SessionHash;
  pools: Pools;
  databaseKind: DatabaseKind;
  studyId: StudyId;
  title: string;
  state: StudyState;
  participantId: ParticipantId;
  code: string;
  role: Role;
  roles: readonly Role[];
}>;

export type Person = SignedIn & Readonly<{ session: SessionHash }>;

/** The signed-in person, or null: for pages that anyone may open. */
export async function findPerson({ request, context }: Asked): Promise<Person | null> {
  const session = readSession(request, context.settings.publicUrl);
  const person = session && (await findSignedIn(context.pools.gate, session));
  if (!session || !person) return null;
  await touchSession(context.pools.gate, session);
  return { ...person, session };
}

/** 401 with what was typed, so that an expired session loses no words (the root's error page shows them again). */
async function refuseSignedOut(request: Request): Promise<never> {
  throw data({ kind: "signed-out" as const, kept: await keptFields(request) }, { status: 401 });
}

/** Rule K5: a key holder on a new browser is first sent to give their secret; a form that was under way keeps its words. */
export async function requirePerson(asked: Asked): Promise<Person> {
  const person = await findPerson(asked);
  if (person?.isLocked && asked.request.method === "GET") throw redirect("/unlock");
  return person && !person.isLocked ? person : refuseSignedOut(asked.request);
}

/** Rule S9: every address in a study is of a reader study, so those of another kind have none. */
export const readerStudies = ({ memberships }: SignedIn): readonly Membership[] =>
  memberships.filter(({ kind }) => kind === "reader-study");

export const findMembership = (
  person: SignedIn,
  studyId: string | undefined,
): Membership | undefined => readerStudies(person).find((m) => m.studyId === studyId);

/** The membership and the role asked for, consent given. 404, not 403: a study one isn't part of has no address. */
export async function requireRole(
  asked: Asked & { params: Readonly<Record<string, string | undefined>> },
  ...allowed: readonly Role[]
): Promise<Actor> {
  const person = await requirePerson(asked);
  const membership = findMembership(person, asked.params["studyId"]);
  const role = membership && allowed.find((r) => membership.roles.includes(r));
  if (!membership || !role) throw data({ kind: "not-found" as const }, { status: 404 });
  if (!membership.consented.includes(role))
    throw redirect(`/studies/${membership.studyId}/consent/${role}`);
  return actorOf(person, membership, role, asked.context);
}

export const actorOf = (
  person: Person,
  m: Membership,
  role: Role,
  { pools, databaseKind }: Pick<LoadContext, "pools" | "databaseKind">,
): Actor => ({
  session: person.session,
  pools,
  databaseKind,
  studyId: m.studyId,
  title: m.title,
  state: m.state,
  participantId: m.participantId,
  code: m.code,
  role,
  roles: m.roles,
});
