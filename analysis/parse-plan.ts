// Reads a plan from anything: the first field that can't stand is named, with the way out.
import { readFamily } from "./parse-family.ts";
import {
  decidingLines,
  factorAtZero,
  planVersion,
  sensitivityMethods,
  type Plan,
  type PlannedCriterion,
  type PlannedDeciding,
  type PlannedHypothesis,
  type PlannedScale,
  type PlannedSensitivity,
  type PlanOutcome,
} from "./plan.ts";
import {
  choiceAt,
  dateAt,
  FieldRefused,
  listAt,
  numberAt,
  objectAt,
  refuse,
  refuseDuplicates,
  textAt,
  wholeAt,
} from "./plan-fields.ts";
import { upgradePlan } from "./upgrade-plan.ts";

/**
 * A plan from unknown data.
 *
 * A plan of version 1 is read as what it said: gate, then Holm, and the signed-rank test beside every decision. Plans of versions 1 and 2
 * were decided by Obuchowski and Rockette's line, and still are.
 *
 * @returns plan-accepted with exactly the plan's fields, or plan-refused with the path of the first field that can't stand.
 */
export function parsePlan(input: unknown): PlanOutcome {
  try {
    return { kind: "plan-accepted", plan: readPlan(input) };
  } catch (error) {
    if (error instanceof FieldRefused)
      return { kind: "plan-refused", field: error.field, reason: error.reason };
    throw error;
  }
}

/**
 * A plan that nobody has sealed yet: beyond what `parsePlan` asks, its interval says what its test says, and its margins can be lost.
 *
 * Plans sealed before this was asked are read by `parsePlan`, as they stand.
 *
 * @returns plan-refused at `level` where it is neither 1 − 2 alpha (one-sided) nor 1 − alpha (two-sided), and at a margin as wide as its scale.
 */
export function parseNewPlan(input: unknown): PlanOutcome {
  const parsed = parsePlan(input);
  if (parsed.kind === "plan-refused") return parsed;
  const reason = contradictionIn(parsed.plan);
  if (reason !== null) return { kind: "plan-refused", field: "level", reason };
  return refuseWideMargin(parsed.plan) ?? refuseDecidingBesideItself(parsed.plan) ?? parsed;
}

/** No difference of two scores is as large as the scale is wide, so such a margin is met whatever is found. */
function refuseWideMargin({ criteria }: Plan): PlanOutcome | null {
  const index = criteria.findIndex(
    ({ scale, hypothesis }) =>
      hypothesis.kind === "non-inferiority" &&
      hypothesis.margin.scalePoints >= scale.highest - scale.lowest,
  );
  const wide = criteria[index];
  if (wide === undefined) return null;
  const { highest, lowest } = wide.scale;
  return {
    kind: "plan-refused",
    field: `criteria[${index}].hypothesis.margin.scalePoints`,
    reason: `must be below ${highest - lowest}: on a scale from ${lowest} to ${highest} no loss is larger, so nothing could ever be found inferior`,
  };
}

function refuseDecidingBesideItself({ deciding, sensitivity }: Plan): PlanOutcome | null {
  const index = sensitivity.methods.findIndex((method) => method === deciding.line);
  if (index < 0) return null;
  return {
    kind: "plan-refused",
    field: `sensitivity.methods[${index}]`,
    reason: `names "${deciding.line}", the line that decides: leave it out here, it would only agree with itself`,
  };
}

function contradictionIn({ criteria, family, level }: Plan): string | null {
  if (criteria.every(({ hypothesis }) => hypothesis.kind === "descriptive")) return null;
  const isTwoSided = family.rule === "holm-over-comparisons";
  const fitting = 1 - (isTwoSided ? 1 : 2) * family.alpha;
  if (Math.abs(level - fitting) <= 1e-9) return null;
  const share = Number(fitting.toFixed(10));
  return `must be ${share} (${Number((100 * share).toFixed(8))} %) beside a ${isTwoSided ? "two" : "one"}-sided alpha of ${family.alpha}: the interval has to reach the margin exactly where the test is won or lost`;
}

function readPlan(input: unknown): Plan {
  const plan = upgradePlan(objectAt("plan", input));
  if (plan["version"] !== planVersion) refuse("version", `must be ${planVersion}`);
  const referenceArm = textAt("referenceArm", plan["referenceArm"]);
  const comparators = listAt("comparators", plan["comparators"]).map((arm, index) =>
    textAt(`comparators[${index}]`, arm),
  );
  if (comparators.includes(referenceArm))
    refuse("comparators", `contains the reference arm "${referenceArm}": remove it`);
  refuseDuplicates("comparators", comparators);
  const criteria = listAt("criteria", plan["criteria"]).map((criterion, index) =>
    readCriterion(`criteria[${index}]`, criterion),
  );
  refuseDuplicates(
    "criteria",
    criteria.map(({ criterion }) => criterion),
  );
  const harmCriterion =
    plan["harmCriterion"] === null ? null : textAt("harmCriterion", plan["harmCriterion"]);
  if (criteria.some(({ criterion }) => criterion === harmCriterion))
    refuse("harmCriterion", "is also a scored criterion: name another");
  return {
    version: planVersion,
    referenceArm,
    comparators,
    criteria,
    family: readFamily(plan["family"], criteria),
    deciding: readDeciding(plan["deciding"]),
    level: numberAt("level", plan["level"], 0, 1),
    aggregation: choiceAt("aggregation", plan["aggregation"], ["mean"]),
    harmCriterion,
    zeroMethod: choiceAt("zeroMethod", plan["zeroMethod"], ["pratt", "wilcoxon", "zsplit"]),
    sensitivity: readSensitivity(plan["sensitivity"]),
  };
}

function readDeciding(input: unknown): PlannedDeciding {
  const planned = objectAt("deciding", input);
  const line = choiceAt("deciding.line", planned["line"], decidingLines);
  if (line === "obuchowski-rockette") return { line };
  const rule = choiceAt("deciding.factorAtZero", planned["factorAtZero"], [factorAtZero]);
  return { line, factorAtZero: rule };
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
  return {
    lowest,
    highest,
    better: choiceAt(`${field}.better`, scale["better"], ["higher", "lower"]),
  };
}

function readHypothesis(field: string, input: unknown): PlannedHypothesis {
  const hypothesis = objectAt(field, input);
  const kind = choiceAt(`${field}.kind`, hypothesis["kind"], [
    "non-inferiority",
    "superiority",
    "difference",
    "descriptive",
  ]);
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

const fewestResamples = 999;

function readSensitivity(input: unknown): PlannedSensitivity {
  const planned = objectAt("sensitivity", input);
  const given = planned["methods"];
  if (!Array.isArray(given))
    return refuse(
      "sensitivity.methods",
      `must be a list of ${sensitivityMethods.join(", ")}; it may be empty`,
    );
  const methods = given.map((method: unknown, index) =>
    choiceAt(`sensitivity.methods[${index}]`, method, sensitivityMethods),
  );
  refuseDuplicates("sensitivity.methods", methods);
  return {
    methods,
    degreesOfFreedom: choiceAt("sensitivity.degreesOfFreedom", planned["degreesOfFreedom"], [
      "satterthwaite",
      "kenward-roger",
    ]),
    resamples: wholeAt("sensitivity.resamples", planned["resamples"], fewestResamples, 1_000_000),
    seed: wholeAt("sensitivity.seed", planned["seed"], 0, 2 ** 32 - 1),
  };
}
