// Every table of an export, in the order in which its files are listed.
import { acquaintanceWaivers } from "./acquaintance-waivers.ts";
import { acquaintances } from "./acquaintances.ts";
import { amendments } from "./amendments.ts";
import { comments } from "./comments.ts";
import { contacts } from "./contacts.ts";
import { deadlines } from "./deadlines.ts";
import { ethics } from "./ethics.ts";
import type { ExportTable } from "./export-table.ts";
import { guesses } from "./guesses.ts";
import { leakFindings } from "./leak-findings.ts";
import { mailChoices } from "./mail-choices.ts";
import { panelReviews } from "./panel-reviews.ts";
import { practice } from "./practice.ts";
import { provenanceCards } from "./provenance-cards.ts";
import { ratings } from "./ratings.ts";
import { readings } from "./readings.ts";
import { releasedScores } from "./released-scores.ts";
import { surface } from "./surface.ts";
import { textEdits } from "./text-edits.ts";
import { textsShown } from "./texts-shown.ts";
import { viewings } from "./viewings.ts";
import { withdrawals } from "./withdrawals.ts";
import { writing } from "./writing.ts";

export const exportTables: readonly ExportTable[] = [
  releasedScores,
  ratings,
  readings,
  viewings,
  amendments,
  comments,
  guesses,
  leakFindings,
  textEdits,
  surface,
  acquaintances,
  acquaintanceWaivers,
  panelReviews,
  provenanceCards,
  writing,
  practice,
  ethics,
  deadlines,
  contacts,
  withdrawals,
  mailChoices,
  textsShown,
];
