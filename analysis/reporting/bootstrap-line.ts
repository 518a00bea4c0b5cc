import { pigeonholeBootstrap } from "#analysis/resampling/pigeonhole-bootstrap.ts";
import { isEstimable, notEstimable, type Interval } from "#analysis/result.ts";
import type { PlannedCriterion } from "#analysis/plan.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { callOut, hypothesisNull } from "./call-out.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

const kind = "bootstrap";

/** Vignettes and raters drawn with replacement, independently: both random as in the deciding line, and more conservative. */
export function bootstrapLine({
  plan,
  criterion,
  paired,
  line,
}: SensitivityInput): SensitivityLine {
  const byVignette = paired.vignettes.map((_, vignette) =>
    paired.byRaterByVignette.map((row) => row[vignette] ?? null),
  );
  if (byVignette.length === 0)
    return { kind, ...notEstimable("pigeonhole bootstrap", "no vignette has a pair", 0) };
  const { resamples, seed } = plan.sensitivity;
  const drawn = (level: number) => pigeonholeBootstrap(byVignette, { resamples, seed, level });
  const result = drawn(plan.level);
  if (!isEstimable(result)) return { kind, ...result };
  const judgedLevel = 1 - (criterion.hypothesis.kind === "difference" ? 1 : 2) * plan.family.alpha;
  const judged = Math.abs(judgedLevel - plan.level) < 1e-12 ? result : drawn(judgedLevel);
  const isWon = isEstimable(judged) ? isOutside(judged.interval, criterion) : null;
  const { method, estimand, estimate, interval, settings, flags } = result;
  return {
    kind,
    method,
    estimand,
    generalisesTo: "new vignettes and new raters",
    unit: "scale points",
    estimate,
    interval,
    pValue: null,
    test: null,
    callOut: callOut({ line, plan, criterion }, estimate, isWon),
    settings: { ...settings, standardError: result.standardError },
    flags,
  };
}

/** An interval wins a hypothesis when it leaves the null value on the worse side, or on either side for a difference. */
function isOutside({ lower, upper }: Interval, criterion: PlannedCriterion): boolean | null {
  const against = hypothesisNull(criterion);
  if (against === null) return null;
  const isAbove = lower > against.nullValue;
  const isBelow = upper < against.nullValue;
  return { greater: isAbove, less: isBelow, "two-sided": isAbove || isBelow }[against.alternative];
}
