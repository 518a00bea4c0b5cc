// Whom the coordinator may remind: counts of what is left, the deadline, and nothing else.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findDeadline } from "#db/queries/deadlines.ts";
import { listAddressees } from "#db/queries/mail.ts";
import { decideMessage, type MessageRefused } from "#study/mail.ts";
import type { ParticipantId, Role } from "#study/vocabulary.ts";

export type RemindedPerson = Readonly<{
  participantId: ParticipantId;
  code: string;
  name: string;
  roles: readonly Role[];
  workRole: Role | null;
  itemsLeft: number;
  remindedAt: string | null;
  /** Why no reminder can go out by mail; null when one can. */
  refusal: MessageRefused["kind"] | null;
}>;

export type Reminders = Readonly<{ people: readonly RemindedPerson[]; dueAt: Date | null }>;

export const readReminders = (actor: Actor): Promise<Reminders> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const left = (await listAddressees(tx, actor.studyId)).filter(({ itemsLeft }) => itemsLeft > 0);
    const people = left.map(
      ({ participantId, code, name, roles, workRole, itemsLeft, remindedAt, ...to }) => {
        const decision = decideMessage("reminder", { ...to, itemsLeft });
        return {
          participantId,
          code,
          name,
          roles,
          workRole,
          itemsLeft,
          remindedAt,
          refusal: decision.kind === "message-due" ? null : decision.kind,
        };
      },
    );
    return {
      people,
      dueAt: actor.state === "rating" ? await findDeadline(tx, actor.studyId) : null,
    };
  });
