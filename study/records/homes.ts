// The records that have their one home here. The others are in study/record, by family.
import type { ActHome } from "./act.ts";
import { deadline } from "./deadline.ts";
import { ethics } from "./ethics.ts";
import { mailChoice } from "./mail-choice.ts";
import { practiceTry } from "./practice-try.ts";
import { provenanceCard } from "./provenance-card.ts";
import type { RecordHome } from "./record.ts";
import { withdrawal } from "./withdrawal.ts";

export const recordHomes: readonly RecordHome[] = [
  ethics,
  deadline,
  withdrawal,
  practiceTry,
  mailChoice,
  provenanceCard,
];

export const actHomes: readonly ActHome[] = recordHomes.flatMap(({ acts }) => acts);
