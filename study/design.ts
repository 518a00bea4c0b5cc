// The design of a study: what is frozen, by hash, when collecting opens.
import { z } from "zod";

const arm = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/, "use 1 to 20 lower-case letters, digits or hyphens"),
  label: z.string().trim().min(1).max(40),
  source: z.enum(["model", "people"]),
});

export const keyReveals = ["after-harm-judgement", "always", "never"] as const;

/** Below this the differences between vignettes can't be estimated. */
export const fewestVignettes = 5;

export const studyDesign = z
  .strictObject({
    version: z.literal(1),
    vignetteSet: z.string().min(1),
    vignettes: z.union([
      z.literal("all"),
      z.array(z.number().int().min(1)).min(fewestVignettes).readonly(),
    ]),
    arms: z.array(arm).min(2).max(4),
    referenceArm: z.string(),
    raterSeats: z.number().int().min(1).max(40),
    spacingReadings: z.number().int().min(0).max(1000),
    washoutHours: z
      .number()
      .min(0)
      .max(24 * 90),
    repeatShare: z.number().min(0).max(0.25),
    practice: z.boolean(),
    keyReveal: z.enum(keyReveals),
    acceptsPublicSet: z.boolean(),
    /** Rule C5. Absent where it isn't asked for, so that a design without it has one spelling and one hash. */
    recordsWriting: z.literal(true).optional(),
  })
  .refine((design) => design.arms.some((a) => a.id === design.referenceArm), {
    path: ["referenceArm"],
    message: "must be the id of one of the arms",
  })
  .refine((design) => new Set(design.arms.map((a) => a.id)).size === design.arms.length, {
    path: ["arms"],
    message: "two arms have the same id",
  })
  // Raters who guess the sources choose among the labels alone.
  .refine(
    (design) => new Set(design.arms.map((a) => a.label.toLowerCase())).size === design.arms.length,
    { path: ["arms"], message: "two arms have the same label" },
  );

export type StudyDesign = z.infer<typeof studyDesign>;
export type KeyReveal = StudyDesign["keyReveal"];

/** The design of the first study: a medical model against residents of two years. */
export const defaultDesign: StudyDesign = {
  version: 1,
  vignetteSet: "medication-safety-30",
  vignettes: "all",
  arms: [
    { id: "model", label: "Medical model", source: "model" },
    { id: "pgy1", label: "PGY1 residents", source: "people" },
    { id: "pgy2", label: "PGY2 residents", source: "people" },
  ],
  referenceArm: "model",
  raterSeats: 6,
  spacingReadings: 3,
  washoutHours: 0,
  repeatShare: 0.05,
  practice: true,
  keyReveal: "after-harm-judgement",
  acceptsPublicSet: false,
};
