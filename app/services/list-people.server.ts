import { asActor } from "#db/client.server.ts";
import { listSeats } from "#db/queries/people.ts";
import { findListedPerson, listPeople, listWaitingRaters, type ListedPerson, type WaitingRater } from "#db/queries/people-list.ts";
import { findDesign } from "#db/queries/studies.ts";
import type { Arm } from "#study/arms.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type PeopleOfStudy = Readonly<{ people: readonly ListedPerson[]; total: number; seatsTaken: number; seats: number }>;

export const readPeople = (actor: Actor, page: number): Promise<PeopleOfStudy> =>
  asActor(actor.pools.operations, actor.session, async (tx) => ({
    ...(await listPeople(tx, actor.studyId, page)),
    seatsTaken: (await listSeats(tx, actor.studyId)).length,
    seats: (await findDesign(tx, actor.studyId))?.design.raterSeats ?? 0,
  }));

export type PersonInStudy = Readonly<{ person: ListedPerson; waitingRaters: readonly WaitingRater[] }>;

/** One person of this study, and who could take over a seat of theirs. */
export const findPersonInStudy = (actor: Actor, participantId: string): Promise<PersonInStudy | null> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const person = await findListedPerson(tx, actor.studyId, participantId);
    return person && { person, waitingRaters: await listWaitingRaters(tx, actor.studyId) };
  });

export type RoomForPeople = Readonly<{ arms: readonly Arm[]; seatsTaken: number; seats: number }>;

/** The arms that people write for, and the seats still free. */
export const readRoomForPeople = (actor: Actor): Promise<RoomForPeople> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const design = (await findDesign(tx, actor.studyId))?.design;
    const seatsTaken = (await listSeats(tx, actor.studyId)).length;
    return { arms: design?.arms.filter((arm) => arm.source === "people") ?? [], seatsTaken, seats: design?.raterSeats ?? 0 };
  });
