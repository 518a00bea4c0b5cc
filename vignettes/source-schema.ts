// What a key rests on. Since format 2.0 a source says two things apart: what it is, and how far it was read.
import { z } from "zod";
import { code, isoDate, text } from "./fields.ts";

const about = {
  id: code,
  title: text,
  organization: text,
  year: z.number().int().min(1900).max(2100).optional(),
  section: text.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  accessed: isoDate.optional(),
  supports: z.array(code).min(1).readonly(),
  confirm: text.optional(),
};

/** Format 1.0. A primary text read, B reputable secondary read, C read only in an aggregator, K general knowledge. */
export const GradedSource = z
  .strictObject({ ...about, grade: z.enum(["A", "B", "C", "K"]) })
  .readonly()
  .refine((source) => !["A", "B"].includes(source.grade) || source.url !== undefined, {
    path: ["url"],
    message: "a source that was read (grade A or B) needs its address",
  })
  .refine((source) => !["C", "K"].includes(source.grade) || source.confirm !== undefined, {
    path: ["confirm"],
    message: "grades C and K must say what a clinician still has to confirm",
  });

/** From what binds most to what binds least. */
export const authorities = ["label", "guideline", "trial", "review", "local"] as const;
export type Authority = (typeof authorities)[number];

/** From the whole text to none of it. "secondary": only what somebody else says of it. */
export const readings = ["full", "passage", "abstract", "secondary", "none"] as const;
export type Reading = (typeof readings)[number];

const wasOpened = (read: Reading): boolean => ["full", "passage", "abstract"].includes(read);

export const Source = z
  .strictObject({
    ...about,
    edition: text.optional(),
    authority: z.enum(authorities),
    read: z.enum(readings),
  })
  .readonly()
  .refine((source) => !wasOpened(source.read) || source.url !== undefined, {
    path: ["url"],
    message: "a source that was read needs its address",
  })
  .refine((source) => !wasOpened(source.read) || source.accessed !== undefined, {
    path: ["accessed"],
    message: "a source that was read needs the day on which it was",
  })
  .refine((source) => source.read !== "none" || source.url === undefined, {
    path: ["url"],
    message: "belongs to a source of which something was read",
  })
  .refine((source) => wasOpened(source.read) || source.confirm !== undefined, {
    path: ["confirm"],
    message: "a source that wasn't opened must say what a clinician still has to confirm",
  });

export type AnySource = z.infer<typeof GradedSource> | z.infer<typeof Source>;

/** How a source is told in one line, in the words of its format. */
export const standingOf = (source: AnySource): string =>
  "grade" in source ? `grade ${source.grade}` : `${source.authority}, read: ${source.read}`;
