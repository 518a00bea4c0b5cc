import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { inRandomOrder } from "#app/secrets/secrets.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type DrawFrozen, isDrawFrozen } from "#db/queries/draw.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import {
  countParticipants,
  insertAuthor,
  insertCaseOrder,
  insertParticipant,
  insertRole,
  insertSeat,
  insertSeatAssignment,
  listAuthors,
  listSeats,
} from "#db/queries/people.ts";
import { findDesign, holdStudy, listVignettes } from "#db/queries/studies.ts";
import type { StudyDesign } from "#study/design.ts";
import { isBeforeSeal, isKeyRole } from "#study/key-holders.ts";
import { decideRole } from "#study/roles/decide-role.ts";
import {
  asId,
  type AuthorId,
  type ParticipantId,
  type PersonId,
  type Role,
  type SeatId,
  type StudyState,
} from "#study/vocabulary.ts";
import { participantCode } from "./found-study.server.ts";

export type NewPerson = Readonly<{
  name: string;
  email: string | null;
  roles: readonly Role[];
  arm: string | null;
}>;
export type PersonAdded = Readonly<{
  kind: "person-added";
  personId: PersonId;
  participantId: ParticipantId;
  code: string;
}>;
export type PersonRefused =
  | Readonly<{ kind: "roles-incompatible"; held: Role; asked: Role }>
  | Readonly<{ kind: "arm-unknown"; arm: string | null; arms: readonly string[] }>
  | Readonly<{ kind: "seats-taken"; seats: number }>
  | Readonly<{ kind: "too-late-for-role"; role: Role; state: StudyState }>
  | DrawFrozen
  | Readonly<{ kind: "design-missing" }>;

/** Adds a person with all roles at once: a resident gets an arm and an order of cases, a rater the next free seat. */
export async function addPerson(
  actor: Actor,
  person: NewPerson,
): Promise<PersonAdded | PersonRefused> {
  return asActor(actor.pools.operations, actor.session, (tx) => admitPerson(tx, actor, person));
}

/** The same within the caller's transaction. */
export async function admitPerson(
  tx: Tx,
  actor: Actor,
  person: NewPerson,
): Promise<PersonAdded | PersonRefused> {
  const state = await holdStudy(tx, actor.studyId);
  const design = (await findDesign(tx, actor.studyId))?.design;
  if (!design) return { kind: "design-missing" };
  const refusal =
    (await refuseFrozen(tx, actor, person.roles)) ??
    refuseRoles(person.roles) ??
    refuseArm(design, person) ??
    refuseLate(state, person.roles) ??
    (await refuseSeat(tx, { ...actor, state }, design, person.roles));
  return (
    refusal ??
    insertPerson(tx, actor, person, {
      takesSeat: person.roles.includes("rater") && state !== "rating",
    })
  );
}

/** Rule W1: neither a writer nor a seat is added to what is drawn from. */
export async function refuseFrozen(
  tx: Tx,
  { studyId }: Actor,
  asked: readonly Role[],
): Promise<DrawFrozen | null> {
  const isDrawnFrom = asked.includes("resident") || asked.includes("rater");
  return isDrawnFrom && (await isDrawFrozen(tx, studyId)) ? { kind: "draw-frozen" } : null;
}

function refuseRoles(asked: readonly Role[]): PersonRefused | null {
  for (const [index, role] of asked.entries()) {
    const decision = decideRole(asked.slice(0, index), role);
    if (decision.kind === "roles-incompatible") return decision;
  }
  return null;
}

export function refuseArm(
  design: StudyDesign,
  { roles, arm }: Pick<NewPerson, "roles" | "arm">,
): PersonRefused | null {
  const arms = design.arms.filter((a) => a.source === "people").map((a) => a.id);
  return roles.includes("resident") && !arms.includes(arm ?? "")
    ? { kind: "arm-unknown", arm, arms }
    : null;
}

/** Writers join before the seal; a new rater after it takes over a seat instead (replaceRater). Rule K2: nobody is added to a key's role. */
export function refuseLate(state: StudyState, asked: readonly Role[]): PersonRefused | null {
  const isSealed = state === "rating" || state === "locked";
  const role = isBeforeSeal(state)
    ? undefined
    : asked.find((r) => r === "resident" || (isSealed && isKeyRole(r)));
  return role ? { kind: "too-late-for-role", role, state } : null;
}

async function refuseSeat(
  tx: Tx,
  actor: Actor,
  design: StudyDesign,
  asked: readonly Role[],
): Promise<PersonRefused | null> {
  if (!asked.includes("rater") || actor.state === "rating") return null;
  return (await listSeats(tx, actor.studyId)).length >= design.raterSeats
    ? { kind: "seats-taken", seats: design.raterSeats }
    : null;
}

/** Within the caller's transaction. A rater without a seat waits to take over one. */
export async function insertPerson(
  tx: Tx,
  actor: Actor,
  person: NewPerson,
  { takesSeat }: Readonly<{ takesSeat: boolean }>,
): Promise<PersonAdded> {
  const personId = asId<PersonId>(randomUUID());
  const participantId = asId<ParticipantId>(randomUUID());
  const code = participantCode((await countParticipants(tx, actor.studyId)) + 1);
  await insertParticipant(tx, {
    studyId: actor.studyId,
    personId,
    participantId,
    name: person.name,
    email: person.email,
    code,
  });
  for (const role of person.roles) await insertRole(tx, participantId, role);
  const author = person.roles.includes("resident")
    ? await nameAuthor(tx, actor, participantId, person.arm ?? "")
    : null;
  if (takesSeat) await takeSeat(tx, actor, participantId);
  await appendToLedger(tx, actor.studyId, {
    act: "person-added",
    detail: { participantId, roles: person.roles },
    payload: { code, arm: person.arm, ...(author && { author }) },
  });
  return { kind: "person-added", personId, participantId, code };
}

export type AuthorNamed = Readonly<{ id: AuthorId; code: string }>;

/** A resident writes under an author's code of their arm, the cases in an order of their own. */
export async function nameAuthor(
  tx: Tx,
  { studyId }: Actor,
  participantId: ParticipantId,
  arm: string,
): Promise<AuthorNamed> {
  const id = asId<AuthorId>(randomUUID());
  const number = (await listAuthors(tx, studyId)).filter((author) => author.arm === arm).length + 1;
  const code = `${arm}-${number}`;
  await insertAuthor(tx, { id, studyId, arm, code, participantId });
  const cases = (await listVignettes(tx, studyId)).map((v) => v.id);
  if (cases.length > 0) await insertCaseOrder(tx, id, inRandomOrder(cases));
  return { id, code };
}

async function takeSeat(tx: Tx, { studyId }: Actor, participantId: ParticipantId): Promise<void> {
  const id = asId<SeatId>(randomUUID());
  const number = (await listSeats(tx, studyId)).length + 1;
  await insertSeat(tx, { id, studyId, number });
  await insertSeatAssignment(tx, { seatId: id, version: 1, participantId, reason: null });
  await appendToLedger(tx, studyId, {
    act: "seat-assigned",
    detail: { seat: number, version: 1, participantId },
    payload: { seatId: id },
  });
}
