// Reads a plan from anything: the first field that can't stand is named, with the way out.
import {
  planVersion,
  type Plan,
  type PlannedCriterion,
  type PlannedFamily,
  type PlannedHypothesis,
  type PlannedScale,
  type PlanOutcome,
} from "./plan.ts";

class FieldRefused extends Error {
  readonly field: string;
  readonly reason: string;

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}

/**
 * A plan from unknown data.
 *
 * @returns plan-accepted with exactly the plan's fields, or plan-refused with the path of the first field that can't stand.
 */
export function parsePlan(input: unknown): PlanOutcome {
  try {
    return { kind: "plan-accepted", plan: readPlan(input) };
  } catch (error) {
    if (error instanceof FieldRefused) return { kind: "plan-refused", field: error.field, reason: error.reason };
    throw error;
  }
}

function refuse(field: string, reason: string): never {
  throw new FieldRefused(field, reason);
}

function readPlan(input: unknown): Plan {
  const plan = objectAt("plan", input);
  if (plan["version"] !== planVersion) refuse("version", `must be ${planVersion}`);
  const referenceArm = textAt("referenceArm", plan["referenceArm"]);
  const comparators = listAt("comparators", plan["comparators"]).map((arm, index) => textAt(`comparators[${index}]`, arm));
  if (comparators.includes(referenceArm)) refuse("comparators", `contains the reference arm "${referenceArm}": remove it`);
  refuseDuplicates("comparators", comparators);
  const criteria = listAt("criteria", plan["criteria"]).map((criterion, index) => readCriterion(`criteria[${index}]`, criterion));
  refuseDuplicates("criteria", criteria.map(({ criterion }) => criterion));
  const harmCriterion = plan["harmCriterion"] === null ? null : textAt("harmCriterion", plan["harmCriterion"]);
  if (criteria.some(({ criterion }) => criterion === harmCriterion)) refuse("harmCriterion", "is also a scored criterion: name another");
  return {
    version: planVersion,
    referenceArm,
    comparators,
    criteria,
    family: readFamily(plan["family"], criteria),
    level: numberAt("level", plan["level"], 0, 1),
    harmCriterion,
    zeroMethod: choiceAt("zeroMethod", plan["zeroMethod"], ["pratt", "wilcoxon", "zsplit"]),
  };
}

function readCriterion(field: string, input: unknown): PlannedCriterion {
  const planned = objectAt(field, input);
  return {
    criterion: textAt(`${field}.criterion`, planned["criterion"]),
    scale: readScale(`${field}.scale`, planned["scale"]),
    hypothesis: readHypothesis(`${field}.hypothesis`, planned["hypothesis"]),
  };
}

function readScale(field: string, input: unknown): PlannedScale {
  const scale = objectAt(field, input);
  const lowest = numberAt(`${field}.lowest`, scale["lowest"]);
  const highest = numberAt(`${field}.highest`, scale["highest"]);
  if (highest <= lowest) refuse(`${field}.highest`, `must be above ${lowest}, the lowest score`);
  return { lowest, highest, better: choiceAt(`${field}.better`, scale["better"], ["higher", "lower"]) };
}

function readHypothesis(field: string, input: unknown): PlannedHypothesis {
  const hypothesis = objectAt(field, input);
  const kind = choiceAt(`${field}.kind`, hypothesis["kind"], ["non-inferiority", "superiority", "descriptive"]);
  if (kind !== "non-inferiority") return { kind };
  const at = `${field}.margin`;
  const margin = objectAt(at, hypothesis["margin"]);
  return {
    kind,
    margin: {
      scalePoints: numberAt(`${at}.scalePoints`, margin["scalePoints"], 0),
      justification: textAt(`${at}.justification`, margin["justification"]),
      prespecifiedAt: dateAt(`${at}.prespecifiedAt`, margin["prespecifiedAt"]),
    },
  };
}

function readFamily(input: unknown, criteria: readonly PlannedCriterion[]): PlannedFamily {
  const family = objectAt("family", input);
  const gate = family["gate"] === null ? null : textAt("family.gate", family["gate"]);
  const members = criteria.filter(({ hypothesis }) => hypothesis.kind !== "descriptive").map(({ criterion }) => criterion);
  if (gate !== null && !members.includes(gate)) refuse("family.gate", `"${gate}" has no hypothesis: choose one of ${members.join(", ") || "none"}, or null`);
  return { alpha: numberAt("family.alpha", family["alpha"], 0, 0.5), gate, adjustment: choiceAt("family.adjustment", family["adjustment"], ["holm"]) };
}

function objectAt(field: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(field, "must be an object");
  return value as Readonly<Record<string, unknown>>;
}

function listAt(field: string, value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length > 0 ? value : refuse(field, "must be a list with at least one entry");
}

function textAt(field: string, value: unknown): string {
  return typeof value === "string" && value.trim() !== "" ? value : refuse(field, "must be a text that isn't empty");
}

/** Open ends: above `above` and below `below`. */
function numberAt(field: string, value: unknown, above = -Infinity, below = Infinity): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return refuse(field, "must be a finite number");
  if (!(value > above && value < below)) return refuse(field, below === Infinity ? `must be above ${above}` : `must be above ${above} and below ${below}`);
  return value;
}

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

function dateAt(field: string, value: unknown): string {
  const isDate = typeof value === "string" && isoDate.test(value) && !Number.isNaN(Date.parse(value));
  return isDate ? value : refuse(field, "must be a date such as 2026-01-31, or a time with its zone");
}

function choiceAt<Choice extends string>(field: string, value: unknown, choices: readonly Choice[]): Choice {
  return choices.find((choice) => choice === value) ?? refuse(field, `must be one of ${choices.join(", ")}`);
}

function refuseDuplicates(field: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(field, `names "${twice}" twice`);
}
