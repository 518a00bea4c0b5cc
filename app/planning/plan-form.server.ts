import { parseNewPlan } from "#analysis/parse-plan.ts";
import {
  earlierDecidingLine,
  factorAtZero,
  type Plan,
  type PlannedScale,
  planVersion,
  type SensitivityMethod,
  sensitivityMethods,
} from "#analysis/plan.ts";
import { harmCriterion } from "#study/harm-criterion.ts";

/** What the study fixes and the form doesn't ask. */
export type PlanGround = Readonly<{
  referenceArm: string;
  arms: readonly string[];
  criteria: readonly string[];
  scale: PlannedScale;
}>;

export type PlanParsed =
  | Readonly<{ kind: "plan"; plan: Plan }>
  | Readonly<{ kind: "plan-refused"; field: string; reason: string }>;

export function parsePlanForm(form: FormData, ground: PlanGround): PlanParsed {
  const parsed = parseNewPlan(planGiven(form, ground));
  if (parsed.kind === "plan-accepted")
    return refuseUnknownArms(parsed.plan, ground.arms) ?? { kind: "plan", plan: parsed.plan };
  return {
    kind: "plan-refused",
    field: fieldAt(parsed.field, ground.criteria),
    reason: parsed.reason,
  };
}

/** A page left open while the design changed still offers the arms of before. */
function refuseUnknownArms({ comparators }: Plan, arms: readonly string[]): PlanParsed | null {
  const unknown = comparators.find((arm) => !arms.includes(arm));
  return unknown === undefined
    ? null
    : {
        kind: "plan-refused",
        field: "comparators",
        reason: `"${unknown}" is no arm of the design as it stands now: load the page anew and choose again`,
      };
}

function planGiven(form: FormData, { referenceArm, criteria, scale }: PlanGround): unknown {
  const margin = {
    scalePoints: numberIn(form, "marginPoints"),
    justification: textIn(form, "marginJustification"),
    prespecifiedAt: textIn(form, "prespecifiedAt"),
  };
  const hypothesisOf = (criterion: string): unknown => {
    const kind = textIn(form, `hypothesis.${criterion}`);
    return kind === "non-inferiority" ? { kind, margin } : { kind };
  };
  return {
    version: planVersion,
    referenceArm,
    comparators: form.getAll("comparators").map(String),
    criteria: criteria.map((criterion) => ({
      criterion,
      scale,
      hypothesis: hypothesisOf(criterion),
    })),
    family: familyGiven(form),
    deciding: decidingGiven(form),
    level: numberIn(form, "levelPercent") / 100,
    aggregation: "mean",
    harmCriterion,
    zeroMethod: textIn(form, "zeroMethod"),
    sensitivity: {
      methods: sensitivityMethods.filter((method: SensitivityMethod) =>
        form.getAll("sensitivity").includes(method),
      ),
      degreesOfFreedom: textIn(form, "degreesOfFreedom"),
      resamples: numberIn(form, "resamples"),
      seed: numberIn(form, "seed"),
    },
  };
}

/** The earlier line has no rule of its own for a factor at zero. */
function decidingGiven(form: FormData): unknown {
  const line = textIn(form, "deciding");
  return line === earlierDecidingLine ? { line } : { line, factorAtZero };
}

/** A graph is written as JSON, its nodes alone: a form of any other kind would need a page of its own. */
function familyGiven(form: FormData): unknown {
  const rule = textIn(form, "rule");
  const alpha = numberIn(form, "alpha");
  if (rule === "graph") return { rule, alpha, nodes: jsonIn(form, "nodes") };
  return rule === "gate-then-holm"
    ? { rule, alpha, gate: textIn(form, "gate") === "none" ? null : textIn(form, "gate") }
    : { rule, alpha };
}

function jsonIn(form: FormData, name: string): unknown {
  try {
    return JSON.parse(textIn(form, name));
  } catch {
    return null;
  }
}

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** An empty field is no number, not zero. */
const numberIn = (form: FormData, name: string): number =>
  textIn(form, name) === "" ? Number.NaN : Number(textIn(form, name));

const formFields: Readonly<Record<string, string>> = {
  scalePoints: "marginPoints",
  justification: "marginJustification",
  prespecifiedAt: "prespecifiedAt",
  alpha: "alpha",
  gate: "gate",
  level: "levelPercent",
  line: "deciding",
  zeroMethod: "zeroMethod",
  rule: "rule",
  degreesOfFreedom: "degreesOfFreedom",
  resamples: "resamples",
  seed: "seed",
};

/** The form's name for a path such as criteria[0].hypothesis.margin.scalePoints. */
function fieldAt(path: string, criteria: readonly string[]): string {
  if (path.startsWith("family.nodes")) return "nodes";
  if (path.startsWith("sensitivity.methods")) return "sensitivity";
  const last = path.split(".").at(-1) ?? path;
  const criterion = criteria[Number(/^criteria\[(\d+)\]/.exec(path)?.[1])];
  return (
    formFields[last] ??
    (criterion === undefined ? path.replace(/\[\d+\]$/, "") : `hypothesis.${criterion}`)
  );
}
