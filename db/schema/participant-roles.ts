import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, Role } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";

// Which roles go together is refused by a trigger as well as by study/roles.ts.
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
  (t) => [
    primaryKey({ columns: [t.participantId, t.role] }),
    check(
      "participant_roles_known",
      sql`${t.role} in ('coordinator', 'redactor', 'resident', 'rater', 'investigator', 'statistician', 'auditor', 'panel-pharmacist', 'panel-physician')`,
    ),
  ],
);

const word = checkedBy("role", "nothing");

export const participantRolesEvidence = evidenceOf(participantRoles, "append-only", {
  participantId: word,
  role: word,
  createdAt: word,
});
