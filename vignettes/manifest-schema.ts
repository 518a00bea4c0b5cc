// What a set promises, and the hashes by which a later change is seen.
import { z } from "zod";
import { caseTypes, positiveInteger, sha256, slug, stages, text, vignetteId } from "./fields.ts";

const counts = z.number().int().min(0);

/** What the set says it holds: the loader refuses a set that holds anything else. */
export const Manifest = z
  .strictObject({
    schemaVersion: z.literal("1.0"),
    id: slug,
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "must be three numbers, such as 0.1.0"),
    title: text,
    canary: z.uuid(),
    isPublic: z.boolean(),
    reviewState: text,
    disclosure: text,
    license: text,
    planned: z
      .strictObject({ vignettes: positiveInteger, practice: counts, note: text })
      .readonly(),
    vignettes: z.array(vignetteId).min(1).readonly(),
    practice: z.array(vignetteId).readonly(),
    illustrative: z.array(vignetteId).readonly(),
    quotas: z
      .strictObject({
        stage: z.record(z.enum(stages), counts).readonly(),
        caseType: z.partialRecord(z.enum(caseTypes), counts).readonly(),
        difficulty: z.record(z.enum(["1", "2", "3"]), counts).readonly(),
      })
      .readonly(),
    /** What keeps a reflex from solving the set: kept as promised, and tried by naive solvers. Sets of format 1.0 have none. */
    mixture: z
      .strictObject({
        hazards: counts,
        hazardsToRefuse: counts,
        soundOrders: counts,
        trueAlerts: counts,
        falseAlerts: counts,
      })
      .readonly()
      .optional(),
    /** SHA-256 of each other file's canonical JSON, by its path in the set. */
    files: z.record(text, sha256).readonly(),
    /** SHA-256 of this manifest's canonical JSON without this field: the hash of the whole set. */
    seal: sha256,
  })
  .readonly();
export type Manifest = z.infer<typeof Manifest>;
