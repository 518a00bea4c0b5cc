// Every role's home, by its name in the study's vocabulary.
import type { Role } from "#study/vocabulary.ts";
import { auditor, auditorConsent } from "./auditor.ts";
import { coordinator, coordinatorConsent } from "./coordinator.ts";
import { investigator, investigatorConsent } from "./investigator.ts";
import { panelPharmacist, panelPharmacistConsent } from "./panel-pharmacist.ts";
import { panelPhysician, panelPhysicianConsent } from "./panel-physician.ts";
import { rater, raterConsent } from "./rater.ts";
import { redactor, redactorConsent } from "./redactor.ts";
import { resident, residentConsent } from "./resident.ts";
import { statistician, statisticianConsent } from "./statistician.ts";
import type { ConsentWords, RoleHome } from "./role.ts";

export const roleHomes = {
  coordinator,
  redactor,
  resident,
  rater,
  investigator,
  statistician,
  auditor,
  "panel-pharmacist": panelPharmacist,
  "panel-physician": panelPhysician,
} as const satisfies Readonly<Record<Role, RoleHome>>;

/** By themselves: a page that asks for a role's facts carries no text of a consent. */
export const roleConsents: Readonly<Record<Role, ConsentWords>> = {
  coordinator: coordinatorConsent,
  redactor: redactorConsent,
  resident: residentConsent,
  rater: raterConsent,
  investigator: investigatorConsent,
  statistician: statisticianConsent,
  auditor: auditorConsent,
  "panel-pharmacist": panelPharmacistConsent,
  "panel-physician": panelPhysicianConsent,
};
