import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { evidenceOf, notEvidence } from "./evidence.ts";
import { participants } from "./participants.ts";

// The link in each mail that stops the study's mail. Only its hash is kept; it doesn't expire.
export const mailLinks = pgTable("mail_links", {
  tokenHash: text().primaryKey(),
  participantId: uuid()
    .$type<ParticipantId>()
    .notNull()
    .references(() => participants.id),
  createdAt: recordedAt(),
});

const word = notEvidence(
  "the hash of a link that stops mail; the choice made with it is told",
  "nothing",
);

export const mailLinksEvidence = evidenceOf(mailLinks, "append-only", {
  tokenHash: word,
  participantId: word,
  createdAt: word,
});
