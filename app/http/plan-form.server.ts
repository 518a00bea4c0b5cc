import { parsePlan } from "#analysis/parse-plan.ts";
import { type Plan, type PlannedScale, planVersion } from "#analysis/plan.ts";
import { harmCriterion } from "#study/harm-criterion.ts";

/** What the study fixes and the form doesn't ask. */
export type PlanGround = Readonly<{ referenceArm: string; criteria: readonly string[]; scale: PlannedScale }>;

export type PlanParsed = Readonly<{ kind: "plan"; plan: Plan }> | Readonly<{ kind: "plan-refused"; field: string; reason: string }>;

export function parsePlanForm(form: FormData, ground: PlanGround): PlanParsed {
  const parsed = parsePlan(planGiven(form, ground));
  if (parsed.kind === "plan-accepted") return { kind: "plan", plan: parsed.plan };
  return { kind: "plan-refused", field: fieldAt(parsed.field, ground.criteria), reason: parsed.reason };
}

function planGiven(form: FormData, { referenceArm, criteria, scale }: PlanGround): unknown {
  const margin = { scalePoints: numberIn(form, "marginPoints"), justification: textIn(form, "marginJustification"), prespecifiedAt: textIn(form, "prespecifiedAt") };
  const hypothesisOf = (criterion: string): unknown => {
    const kind = textIn(form, `hypothesis.${criterion}`);
    return kind === "non-inferiority" ? { kind, margin } : { kind };
  };
  return {
    version: planVersion,
    referenceArm,
    comparators: form.getAll("comparators").map(String),
    criteria: criteria.map((criterion) => ({ criterion, scale, hypothesis: hypothesisOf(criterion) })),
    family: { alpha: numberIn(form, "alpha"), gate: textIn(form, "gate") === "none" ? null : textIn(form, "gate"), adjustment: "holm" },
    level: numberIn(form, "levelPercent") / 100,
    harmCriterion,
    zeroMethod: textIn(form, "zeroMethod"),
  };
}

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** An empty field is no number, not zero. */
const numberIn = (form: FormData, name: string): number => (textIn(form, name) === "" ? Number.NaN : Number(textIn(form, name)));

const formFields: Readonly<Record<string, string>> = { scalePoints: "marginPoints", justification: "marginJustification", prespecifiedAt: "prespecifiedAt", alpha: "alpha", gate: "gate", level: "levelPercent", zeroMethod: "zeroMethod" };

/** The form's name for a path such as criteria[0].hypothesis.margin.scalePoints. */
function fieldAt(path: string, criteria: readonly string[]): string {
  const last = path.split(".").at(-1) ?? path;
  const criterion = criteria[Number(/^criteria\[(\d+)\]/.exec(path)?.[1])];
  return formFields[last] ?? (criterion === undefined ? path.replace(/\[\d+\]$/, "") : `hypothesis.${criterion}`);
}
