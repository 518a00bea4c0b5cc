// What a design can be expected to show, from variances that nobody knows yet.
import type { Plan } from "#analysis/plan.ts";
import { mrmcHalfWidth, mrmcPower, type MrmcComponents } from "#analysis/power/mrmc-power.ts";

export type ExpectedPrecision = Readonly<{
  /** Of the interval of one comparison, scale points. */
  halfWidth: number;
  /** Of that interval, in (0, 1). */
  level: number;
  /** Null until a plan asks for non-inferiority: to keep its margin where the arms are alike. */
  power: Readonly<{ chance: number; margin: number; alpha: number }> | null;
}>;

const usualLevel = 0.95;

/** Null for one rater alone: nothing then tells how raters differ. */
export function expectedPrecision(
  { raterSeats, cases }: Readonly<{ raterSeats: number; cases: number }>,
  components: MrmcComponents,
  plan: Plan | null,
): ExpectedPrecision | null {
  if (raterSeats < 2) return null;
  const design = { raters: raterSeats, vignettes: cases };
  const level = plan?.level ?? usualLevel;
  return {
    halfWidth: mrmcHalfWidth(design, components, level),
    level,
    power: plan && powerOf(design, components, plan),
  };
}

function powerOf(
  design: Readonly<{ raters: number; vignettes: number }>,
  components: MrmcComponents,
  { criteria, family: { alpha } }: Plan,
): ExpectedPrecision["power"] {
  const margin = criteria
    .flatMap(({ hypothesis }) =>
      hypothesis.kind === "non-inferiority" ? [hypothesis.margin.scalePoints] : [],
    )
    .at(0);
  if (margin === undefined) return null;
  const question = { distance: margin, alternative: "greater", alpha } as const;
  return { chance: mrmcPower(design, components, question), margin, alpha };
}
