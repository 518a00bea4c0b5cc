import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, derived, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Two keys, two people: a signature counts when its giver held the key of this role (`signatures_given`).
export const unblindingSignatures = pgTable(
  "unblinding_signatures",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    role: text().$type<"investigator" | "statistician">().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    signedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.studyId, t.participantId] }),
    check("unblinding_signatures_role_known", sql`${t.role} in ('investigator', 'statistician')`),
  ],
);

const word = checkedBy("signature", "nothing");

export const unblindingSignaturesEvidence = evidenceOf(unblindingSignatures, "append-only", {
  studyId: derived("without both signatures nothing opens", "nothing"),
  role: word,
  participantId: word,
  signedAt: word,
});
