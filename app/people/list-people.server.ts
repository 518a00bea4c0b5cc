import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listAddressees, type ListedMessage, listMessagesTo } from "#db/queries/mail.ts";
import {
  findListedPerson,
  listPeople,
  listWaitingRaters,
  type ListedPerson,
  type WaitingRater,
} from "#db/queries/people-list.ts";
import { listSeats } from "#db/queries/people.ts";
import { findDesign } from "#db/queries/studies.ts";
import type { Arm } from "#study/arms.ts";
import { decideMessage, type MessageRefused } from "#study/mail.ts";
import { mayBeShown } from "#study/sign-in-link.ts";
import { isUninvited } from "./ask-mail.server.ts";

export type PeopleOfStudy = Readonly<{
  people: readonly ListedPerson[];
  total: number;
  seatsTaken: number;
  seats: number;
  /** Whom one press would invite by mail. */ toInvite: number;
}>;

export const readPeople = (actor: Actor, page: number): Promise<PeopleOfStudy> =>
  asActor(actor.pools.operations, actor.session, async (tx) => ({
    ...(await listPeople(tx, actor.studyId, page)),
    seatsTaken: (await listSeats(tx, actor.studyId)).length,
    seats: (await findDesign(tx, actor.studyId))?.design.raterSeats ?? 0,
    toInvite: (await listAddressees(tx, actor.studyId)).filter(
      (person) => isUninvited(person) && decideMessage("invitation", person).kind === "message-due",
    ).length,
  }));

export type PersonInStudy = Readonly<{
  person: ListedPerson;
  /** Rule P12: whether a coordinator may see a link of this person. */
  isLinkShown: boolean;
  waitingRaters: readonly WaitingRater[];
  messages: readonly ListedMessage[];
  /** Why no invitation can go to this person by mail now; null when one can. */
  mailRefusal: MessageRefused["kind"] | null;
}>;

/** One person of this study, and who could take over a seat of theirs. */
export const findPersonInStudy = (
  actor: Actor,
  participantId: string,
): Promise<PersonInStudy | null> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const person = await findListedPerson(tx, actor.studyId, participantId);
    return (
      person && {
        person,
        isLinkShown: mayBeShown(person.roles),
        waitingRaters: await listWaitingRaters(tx, actor.studyId),
        messages: await listMessagesTo(tx, person.participantId),
        mailRefusal: mailRefusalOf(person),
      }
    );
  });

function mailRefusalOf({
  email,
  isOptedOut,
  invitationMail,
}: ListedPerson): MessageRefused["kind"] | null {
  const decision = decideMessage("invitation", {
    address: email,
    isOptedOut,
    isInvitationWaiting: invitationMail === "waiting",
    isRemindedToday: false,
    itemsLeft: 0,
  });
  return decision.kind === "message-due" ? null : decision.kind;
}

export type RoomForPeople = Readonly<{ arms: readonly Arm[]; seatsTaken: number; seats: number }>;

/** The arms that people write for, and the seats still free. */
export const readRoomForPeople = (actor: Actor): Promise<RoomForPeople> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const design = (await findDesign(tx, actor.studyId))?.design;
    const seatsTaken = (await listSeats(tx, actor.studyId)).length;
    return {
      arms: design?.arms.filter((arm) => arm.source === "people") ?? [],
      seatsTaken,
      seats: design?.raterSeats ?? 0,
    };
  });
