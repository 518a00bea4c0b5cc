import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { DeviceClass } from "#study/viewing.ts";
import type { ReadingId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { readings } from "./readings.ts";

// The screen behind each judgement of a reading: version 0 is the unaided one, the others are the rating's own versions.
export const viewings = pgTable(
  "viewings",
  {
    readingId: uuid()
      .$type<ReadingId>()
      .notNull()
      .references(() => readings.id),
    version: integer().notNull(),
    device: text().$type<DeviceClass>().notNull(),
    /** A rating keeps its own seconds. */
    unaidedSeconds: integer(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "viewings_version", columns: [t.readingId, t.version] }),
    check("viewings_device_known", sql`${t.device} in ('phone', 'tablet', 'desktop', 'unknown')`),
    check(
      "viewings_seconds_unaided_only",
      sql`(${t.version} = 0) = (${t.unaidedSeconds} is not null) and coalesce(${t.unaidedSeconds}, 0) >= 0`,
    ),
  ],
);

const word = checkedBy("viewing", "nothing");

export const viewingsEvidence = evidenceOf(viewings, "append-only", {
  readingId: word,
  version: word,
  device: word,
  unaidedSeconds: word,
  recordedAt: word,
});
