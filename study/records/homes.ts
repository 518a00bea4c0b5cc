// The records that have their one home here. The others are in study/record, by family.
import type { ActHome } from "./act.ts";
import { acquaintance } from "./acquaintance.ts";
import { acquaintanceWaiver } from "./acquaintance-waiver.ts";
import { contact } from "./contact.ts";
import { deadline } from "./deadline.ts";
import { ethics } from "./ethics.ts";
import { finding } from "./finding.ts";
import { mailChoice } from "./mail-choice.ts";
import { panelVote } from "./panel-vote.ts";
import { practiceTry } from "./practice-try.ts";
import { provenanceCard } from "./provenance-card.ts";
import type { RecordHome } from "./record.ts";
import { textEdit } from "./text-edit.ts";
import { withdrawal } from "./withdrawal.ts";

export const recordHomes: readonly RecordHome[] = [
  ethics,
  deadline,
  contact,
  withdrawal,
  practiceTry,
  mailChoice,
  provenanceCard,
  acquaintance,
  acquaintanceWaiver,
  panelVote,
  textEdit,
  finding,
];

export const actHomes: readonly ActHome[] = recordHomes.flatMap(({ acts }) => acts);
