// Synthetic people for demonstration, rehearsal and tests: founded and signed in like anyone else, and named as what they are.
import { giveConsent, offerConsent } from "#app/gate/give-consent.server.ts";
import { type Actor, actorOf } from "#app/http/actor.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { type Founder, foundStudy } from "#app/people/found-study.server.ts";
import { newToken } from "#app/secrets/secrets.server.ts";
import type { Pool, Pools, SessionHash } from "#db/client.server.ts";
import { insertOperatorLink, openSession } from "#db/queries/invitations.ts";
import { findDatabaseKind, findSignedIn } from "#db/queries/sessions.ts";
import { sha256Hex } from "#ground/digest.ts";
import { defaultDesign, type StudyDesign } from "#study/design.ts";
import { invariant } from "#study/invariant.ts";
import { keyRoles } from "#study/key-holders.ts";
import type { ParticipantId, PersonId, Role, StudyId } from "#study/vocabulary.ts";

export type SyntheticPerson = Readonly<{
  personId: PersonId;
  participantId: ParticipantId;
  session: SessionHash;
  roles: readonly Role[];
}>;

export type SyntheticStudy = Readonly<{
  studyId: StudyId;
  pools: Pools;
  people: readonly SyntheticPerson[];
  /** The nth person (from 0) with this role, as the study stands now. */
  actor(role: Role, nth?: number): Promise<Actor>;
}>;

/** Enough cases for a demonstration, a rehearsal or a test to be over soon. */
export const fewCases: readonly number[] = [1, 2, 3, 4, 5];

export type SyntheticOptions = Readonly<{
  title: string;
  design?: Partial<StudyDesign>;
  residentsPerArm?: number;
  /** A second investigator and a second statistician. */ standbys?: boolean;
}>;

const founders: readonly Founder[] = (
  [
    "coordinator",
    "redactor",
    "investigator",
    "statistician",
    "auditor",
    "panel-pharmacist",
    "panel-physician",
  ] as const
).map((role) => ({ name: `Synthetic ${role.replace("-", " ")}`, email: null, roles: [role] }));

const standbyFounders: readonly Founder[] = keyRoles.map((role) => ({
  name: `Synthetic ${role} standing by`,
  email: null,
  roles: [role],
}));

/** A study in draft with every role filled, everyone signed in and consented. */
export async function foundSyntheticStudy(
  owner: Pool,
  pools: Pools,
  { title, design, residentsPerArm = 1, standbys = false }: SyntheticOptions,
): Promise<SyntheticStudy> {
  const fullDesign = { ...defaultDesign, vignettes: fewCases, ...design };
  const founded = await foundStudy(
    owner,
    title,
    fullDesign,
    standbys ? [...founders, ...standbyFounders] : founders,
  );
  const first = await Promise.all(
    founded.people.map((person) => signIn({ owner, pools }, founded.studyId, person)),
  );
  const coordinator = await actorIn(pools, founded.studyId, first, "coordinator", 0);
  const residents = fullDesign.arms
    .filter((arm) => arm.source === "people")
    .flatMap((arm) =>
      Array.from({ length: residentsPerArm }, (_, n) => ({
        role: "resident" as const,
        arm: arm.id,
        n,
      })),
    );
  const raters = Array.from({ length: fullDesign.raterSeats }, (_, n) => ({
    role: "rater" as const,
    arm: null,
    n,
  }));
  const people = [...first];
  for (const newcomer of [...residents, ...raters])
    people.push(await join(owner, coordinator, newcomer));
  return syntheticStudyOf(pools, founded.studyId, people);
}

/** The study with these people of it, whoever founded it. */
export const syntheticStudyOf = (
  pools: Pools,
  studyId: StudyId,
  people: readonly SyntheticPerson[],
): SyntheticStudy => ({
  studyId,
  pools,
  people,
  actor: (role, nth = 0) => actorIn(pools, studyId, people, role, nth),
});

type Newcomer = Readonly<{ role: "resident" | "rater"; arm: string | null; n: number }>;

async function join(
  owner: Pool,
  coordinator: Actor,
  { role, arm, n }: Newcomer,
): Promise<SyntheticPerson> {
  const name = arm ? `Synthetic resident ${arm} ${n + 1}` : `Synthetic rater ${n + 1}`;
  const added = await addPerson(coordinator, { name, email: null, roles: [role], arm });
  invariant(added.kind === "person-added", `a synthetic ${role} was refused: ${added.kind}`);
  return signIn({ owner, pools: coordinator.pools }, coordinator.studyId, {
    ...added,
    roles: [role],
  });
}

type Doors = Readonly<{ owner: Pool; pools: Pools }>;

/** As the person opens a link of the operator's and presses the buttons: a session and every consent. */
export async function signIn(
  { owner, pools }: Doors,
  studyId: StudyId,
  person: Readonly<{ personId: PersonId; participantId: ParticipantId; roles: readonly Role[] }>,
): Promise<SyntheticPerson> {
  const [tokenHash, session] = [sha256Hex(newToken()), sha256Hex(newToken())];
  await insertOperatorLink(owner.db, person.personId, { tokenHash, validHours: 1 });
  invariant(
    await openSession(pools.gate, tokenHash, session, null),
    "a synthetic person's link was refused",
  );
  const databaseKind = await findDatabaseKind(pools.gate);
  for (const role of person.roles) {
    const who = {
      session,
      gate: pools.gate,
      databaseKind,
      studyId,
      participantId: person.participantId,
      role,
    };
    const given = await giveConsent(who, (await offerConsent(who)).textHash);
    invariant(given.kind === "consent-given", `a synthetic ${role} was refused: ${given.kind}`);
  }
  return {
    personId: person.personId,
    participantId: person.participantId,
    roles: person.roles,
    session,
  };
}

async function actorIn(
  pools: Pools,
  studyId: StudyId,
  people: readonly SyntheticPerson[],
  role: Role,
  nth: number,
): Promise<Actor> {
  const person = people.filter((p) => p.roles.includes(role))[nth];
  invariant(person, `the synthetic study has no ${role} number ${nth}`);
  const signedIn = await findSignedIn(pools.gate, person.session);
  const membership = signedIn?.memberships.find((m) => m.studyId === studyId);
  invariant(signedIn && membership, `the synthetic ${role} is not signed in`);
  return actorOf({ ...signedIn, session: person.session }, membership, role, {
    pools,
    databaseKind: await findDatabaseKind(pools.gate),
  });
}
