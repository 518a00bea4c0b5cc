import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import {
  dataKind,
  keySeenBefore,
  position,
  rater,
  reading,
  secondsRated,
  shownHash,
  vignette,
} from "./shared-columns.ts";

/** What was put before each rater, in the rater's own order. */
export const viewings: ExportTable = {
  file: "viewings.csv",
  what: "What each reading showed, when, and on what screen",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    reading: at(reading, sql`analysis_id`),
    rater: at(rater, sql`seat_number`),
    position: at(position, sql`position`),
    vignette: at(vignette, sql`vignette_number`),
    shown_hash: at(shownHash, sql`shown_hash`),
    opened_at: {
      means: "when the reading was first put before the rater, UTC",
      type: "datetime",
      from: sql`ledger_time(opened_at)`,
    },
    key_opened_at: {
      means:
        "when the vignette's key opened on this reading, UTC; empty when the design never opens it",
      type: "datetime",
      from: sql`ledger_time(key_opened_at)`,
    },
    key_seen_before: at(keySeenBefore, sql`key_seen_before`),
    unaided_seconds: {
      means: "seconds the page was visible before the unaided judgement; 0 where scripts were off",
      type: "integer",
      unit: "s",
      from: sql`unaided_seconds`,
    },
    unaided_device: {
      means:
        "phone, tablet or desktop at the unaided judgement, from window and pointer; unknown where scripts were off",
      type: "string",
      from: sql`unaided_device`,
    },
    rating_seconds: at(secondsRated, sql`rating_seconds`),
    rating_device: {
      means: "the same at the primary rating",
      type: "string",
      from: sql`rating_device`,
    },
  },
  rows: (study) => ({
    from: sql`opened_viewings(${study}::uuid)`,
    order: sql`seat_number, position`,
  }),
};
