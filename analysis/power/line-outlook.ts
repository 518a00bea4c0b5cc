// What a complete study may be expected to show, by the line that its plan names.
import type { DegreesOfFreedom } from "#analysis/distributions/student-t.ts";
import type { DecidingLine } from "#analysis/plan.ts";
import {
  mrmcHalfWidth,
  mrmcPower,
  mrmcPrecision,
  smallestMrmcDesign,
  type MrmcComponents,
  type MrmcDesign,
  type MrmcQuestion,
} from "./mrmc-power.ts";
import { remlOutlook, smallestRemlDesign } from "./reml-power.ts";

export type LineOutlook = Readonly<{
  power: number;
  /** Expected, of the two-sided interval, scale points. */
  halfWidth: number;
  /** Expected. */
  degreesOfFreedom: DegreesOfFreedom;
}>;

type Planning = Readonly<{
  outlook(
    design: MrmcDesign,
    components: MrmcComponents,
    question: MrmcQuestion,
    level: number,
  ): LineOutlook;
  smallest: typeof smallestRemlDesign;
}>;

/** Arguments, errors and limits as for `remlOutlook` and `mrmcPower`. */
export const planningBy: Readonly<Record<DecidingLine, Planning>> = {
  "reml-kenward-roger": { outlook: remlOutlook, smallest: smallestRemlDesign },
  "obuchowski-rockette": {
    outlook: (design, components, question, level) => ({
      power: mrmcPower(design, components, question),
      halfWidth: mrmcHalfWidth(design, components, level),
      degreesOfFreedom: mrmcPrecision(design, components).degreesOfFreedom,
    }),
    smallest: smallestMrmcDesign,
  },
};
