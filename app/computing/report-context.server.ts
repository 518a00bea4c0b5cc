// What the study knows and the statistics do not: labels, who went where, what departed from the plan.
import type { Deviation, FlowStep, ReportContext } from "#analysis/report-document.ts";
import type { Actor } from "#app/http/actor.server.ts";
import type { KeyChange } from "#db/queries/key-requests.ts";
import type { AcquaintedReadings } from "#db/queries/opened-acquaintances.ts";
import type { PlanVersion } from "#db/queries/plans.ts";
import type { StudyDesign } from "#study/design.ts";
import { harmCriterion } from "#study/harm-criterion.ts";
import { criteriaOf, type Rubric } from "#study/rubric.ts";
import { countJudgements } from "./count-judgements.server.ts";
import type { UnblindedReading } from "./ratings-table.server.ts";

export type ReportMaterial = Readonly<{
  design: StudyDesign;
  rubric: Rubric;
  plans: readonly PlanVersion[];
  sealedPlanVersion: number;
  readings: readonly UnblindedReading[];
  acquainted: readonly AcquaintedReadings[];
  keyChanges: readonly KeyChange[];
}>;

// Individual residents' results are never released.
const smallestAuthorGroup = 5;

export function reportContext(
  { title, databaseKind }: Actor,
  material: ReportMaterial,
): ReportContext {
  return {
    studyTitle: title,
    databaseKind,
    armLabels: Object.fromEntries(material.design.arms.map((arm) => [arm.id, arm.label])),
    criterionLabels: {
      ...Object.fromEntries(
        criteriaOf(material.rubric).map((criterion) => [criterion.id, criterion.label]),
      ),
      [harmCriterion]: "Unaided harm judgement",
    },
    smallestAuthorGroup,
    flow: flowOf(material.readings),
    judgements: countJudgements(
      material.rubric,
      material.design.arms.map(({ id }) => id),
      material.readings,
    ),
    deviations: [
      ...keyChangesOf(material.keyChanges),
      ...amendmentsOf(material),
      ...omissionsOf(material.readings),
      ...lateAmendmentsOf(material.readings),
      ...acquaintancesOf(material.acquainted),
    ],
  };
}

function flowOf(readings: readonly UnblindedReading[]): readonly FlowStep[] {
  const primary = readings.filter((reading) => reading.repeatOf === null);
  const step = (name: string, count: number): FlowStep => ({ step: name, count, unit: "readings" });
  return [
    step("Allocated", readings.length),
    step("Hidden repeats, outside the primary analysis", readings.length - primary.length),
    step("Primary", primary.length),
    step(
      "Left out for a reason given without sight of arms",
      primary.filter((reading) => reading.omissionReason !== null).length,
    ),
    step("Rated", primary.filter((reading) => reading.isRated).length),
  ];
}

const amendmentsOf = ({ plans, sealedPlanVersion }: ReportMaterial): readonly Deviation[] =>
  plans
    .filter((plan) => plan.version > sealedPlanVersion)
    .map((plan) => ({
      at: plan.recordedAt.toISOString(),
      what: `Plan amended after the seal (version ${plan.version})`,
      reason: plan.reason ?? "",
    }));

const omissionsOf = (readings: readonly UnblindedReading[]): readonly Deviation[] =>
  readings.flatMap((reading) =>
    reading.omissionReason === null
      ? []
      : [
          {
            at: "",
            what: `A reading of vignette ${reading.vignetteNumber} by rater ${reading.seatNumber} was left out`,
            reason: reading.omissionReason,
          },
        ],
  );

function lateAmendmentsOf(readings: readonly UnblindedReading[]): readonly Deviation[] {
  const versions = readings.reduce((sum, reading) => sum + reading.amendmentsAfterClose, 0);
  return versions === 0
    ? []
    : [
        {
          at: "",
          what: `${versions} version(s) of ratings were written after their reading had closed`,
          reason: "kept in the record, never in the primary analysis",
        },
      ];
}

/** Rule A16: counted, and excluded by nothing. */
const acquaintancesOf = (acquainted: ReportMaterial["acquainted"]): readonly Deviation[] =>
  acquainted.map(({ seatNumber, declaredAt, readings }) => ({
    at: declaredAt,
    what: `${readings} rated ${readings === 1 ? "answer" : "answers"} of rater ${seatNumber} came from residents this rater knows`,
    reason: "the seat was taken over after the seal: declared, not drawn again, nothing excluded",
  }));

const keyChanges: Readonly<Record<KeyChange["means"], (role: string, code: string) => string>> = {
  "named-later": (role, code) =>
    `${code} was named as holder of the ${role}'s key after the seal, which an earlier version made`,
  "stepped-in": (role, code) => `The ${role}'s key passed to its reserve, ${code}`,
  succeeded: (role, code) => `The ${role}'s key passed to ${code}, who was named after the seal`,
  "both-gone": (role, code) => `Both key holders were gone: the ${role}'s key passed to ${code}`,
  "new-secret": (role, code) =>
    `${code}, holder of the ${role}'s key, set a new secret without the old one`,
};

/** Rules K10 to K13: who gave a key otherwise than it was sealed. */
const keyChangesOf = (changes: readonly KeyChange[]): readonly Deviation[] =>
  changes.map(({ role, code, means, at, reason }) => ({
    at,
    what: keyChanges[means](role, code),
    reason,
  }));
