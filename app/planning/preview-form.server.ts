import { z } from "zod";
import type { StudyDesign } from "#study/design.ts";
import { parseDesignForm } from "./design-form.server.ts";

/** What a preview takes for granted; no part of the design, and recorded nowhere. */
export type Assumptions = Readonly<{
  /** For one reading. */ minutes: number;
  /** Variances of one score, scale points squared. */
  armRater: number;
  armVignette: number;
  residual: number;
}>;

export type PreviewAsked =
  | Readonly<{ kind: "preview-asked"; design: StudyDesign; assumptions: Assumptions }>
  | Readonly<{ kind: "fields-refused"; fields: readonly string[] }>;

/** An empty field is no number, not zero. */
const given = z.string().trim().min(1).transform(Number).pipe(z.number().finite());
const variance = given.pipe(z.number().min(0).max(100));

const assumptions = z
  .object({
    minutes: given.pipe(z.number().positive().max(240)),
    armRater: variance,
    armVignette: variance,
    residual: variance,
  })
  .refine(({ armRater, armVignette, residual }) => armRater + armVignette + residual !== 0, {
    path: ["residual"],
  });

export function parsePreviewForm(form: FormData): PreviewAsked {
  const design = parseDesignForm(form, "");
  const assumed = assumptions.safeParse(Object.fromEntries(form));
  if (design.kind === "design" && assumed.success)
    return { kind: "preview-asked", design: design.design, assumptions: assumed.data };
  return {
    kind: "fields-refused",
    fields: [
      ...(design.kind === "fields-refused" ? design.fields : []),
      ...new Set(assumed.error?.issues.map(({ path }) => String(path[0])) ?? []),
    ],
  };
}
