// What a design can be expected to show, from variances that nobody knows yet.
import { newDeciding, type Plan } from "#analysis/plan.ts";
import { planningBy } from "#analysis/power/line-outlook.ts";
import type { MrmcComponents } from "#analysis/power/mrmc-power.ts";

export type ExpectedPrecision = Readonly<{
  /** Of the interval of one comparison, scale points. */
  halfWidth: number;
  /** Of that interval, in (0, 1). */
  level: number;
  /** Null until a plan asks for non-inferiority: to keep its margin where the arms are alike. */
  power: Readonly<{ chance: number; margin: number; alpha: number }> | null;
}>;

export type PrecisionAsked = Readonly<{
  raterSeats: number;
  cases: number;
  components: MrmcComponents;
  plan: Plan | null;
}>;

const usualLevel = 0.95;
const usualAlpha = 0.025;

/** By the line that the plan names, or new plans do. Null for one rater alone: nothing then tells how raters differ. */
export function expectedPrecision({
  raterSeats,
  cases,
  components,
  plan,
}: PrecisionAsked): ExpectedPrecision | null {
  if (raterSeats < 2) return null;
  const design = { raters: raterSeats, vignettes: cases };
  const level = plan?.level ?? usualLevel;
  const alpha = plan?.family.alpha ?? usualAlpha;
  const margin = plan && marginOf(plan);
  const question = { distance: margin ?? 0, alternative: "greater", alpha } as const;
  const { line } = plan?.deciding ?? newDeciding;
  const { halfWidth, power: chance } = planningBy[line].outlook(
    design,
    components,
    question,
    level,
  );
  return { halfWidth, level, power: margin === null ? null : { chance, margin, alpha } };
}

const marginOf = ({ criteria }: Plan): number | null =>
  criteria
    .flatMap(({ hypothesis }) =>
      hypothesis.kind === "non-inferiority" ? [hypothesis.margin.scalePoints] : [],
    )
    .at(0) ?? null;
