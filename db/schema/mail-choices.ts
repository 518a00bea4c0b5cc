import { boolean, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";

// Whether a person wants the study's mail. The last version holds; without one, they do.
export const mailChoices = pgTable(
  "mail_choices",
  {
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    version: integer().notNull(),
    wantsMail: boolean().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ name: "mail_choices_version", columns: [t.participantId, t.version] })],
);

const word = checkedBy("mail-choice", "nothing");

export const mailChoicesEvidence = evidenceOf(mailChoices, "append-only", {
  participantId: word,
  version: word,
  wantsMail: word,
  recordedAt: word,
});
