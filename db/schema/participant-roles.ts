import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, Role } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";

// Which roles there are and which go together is held by a trigger, from role_homes(), as well as by study/roles.
export const participantRoles = pgTable(
  "participant_roles",
  {
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    role: text().$type<Role>().notNull(),
    createdAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.participantId, t.role] })],
);

const word = checkedBy("role", "nothing");

export const participantRolesEvidence = evidenceOf(participantRoles, "append-only", {
  participantId: word,
  role: word,
  createdAt: word,
});
