import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { PanelRole, Votes } from "#study/panel-review.ts";
import type { ParticipantId, StudyId, VignetteId } from "#study/vocabulary.ts";
import { document, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";
import { vignettes } from "./vignettes.ts";

// One reviewer's votes on one case. A change of mind is a further version.
export const panelReviews = pgTable(
  "panel_reviews",
  {
    vignetteId: uuid()
      .$type<VignetteId>()
      .notNull()
      .references(() => vignettes.id),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    version: integer().notNull(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    role: text().$type<PanelRole>().notNull(),
    votes: document<Votes>().notNull(),
    comment: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({
      name: "panel_reviews_version",
      columns: [t.vignetteId, t.participantId, t.version],
    }),
    check("panel_reviews_role", sql`${t.role} in ('panel-pharmacist', 'panel-physician')`),
    check(
      "panel_reviews_verdicts_v4",
      sql`not jsonb_path_exists(${t.votes}, '$.*.verdict ? (@ != "accept" && @ != "revise" && @ != "reject")')`,
    ),
    check(
      "panel_reviews_reasons_v4",
      sql`not jsonb_path_exists(${t.votes}, '$.* ? (@.verdict != "accept" && @.comment == "")')`,
    ),
  ],
);

const word = checkedBy("panel-vote", "nothing");

export const panelReviewsEvidence = evidenceOf(panelReviews, "append-only", {
  vignetteId: word,
  participantId: word,
  version: word,
  studyId: word,
  role: word,
  votes: word,
  comment: word,
  recordedAt: word,
});
