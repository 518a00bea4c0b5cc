// What a resident's forms may hold. Limits in words belong to the vignette; these only bound what is read.
import { z } from "zod";
import { type AnswerSections, sectionKeys } from "#study/answer.ts";
import type { WritingCount } from "#study/writing.ts";

const longestSection = 20_000;
const longestResources = 2_000;
const longestSeconds = 60 * 60 * 24 * 30;

// Browsers send line breaks as CRLF; Postgres has no text with a NUL.
const lines = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n"))
  .refine(
    (text) => !text.includes("\u0000"),
    "holds a character that can't be stored: delete it and save again",
  );
const section = lines.refine(
  (text) => text.length <= longestSection,
  `is longer than ${longestSection} characters: shorten it, then save again`,
);
const mostCounted = 1_000_000;
const count = z
  .number()
  .int()
  .min(0)
  .transform((counted) => Math.min(counted, mostCounted));
const writingCount = z.strictObject({
  pageId: z.string().regex(/^[0-9a-f]{32}$/),
  sections: z.record(
    z.enum(sectionKeys),
    z.strictObject({ seconds: count, pastes: count, pastedCharacters: count }),
  ),
});
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "must be a whole number")
  .transform(Number);
// Empty where no script counts. A count that can't be read is passed over: words come first.
const writing = z
  .string()
  .default("")
  .transform((text): WritingCount | null => writingCount.safeParse(jsonIn(text)).data ?? null);

const draftFields = {
  ...(Object.fromEntries(sectionKeys.map((key) => [key, section])) as Record<
    (typeof sectionKeys)[number],
    typeof section
  >),
  basedOn: wholeNumber,
  secondsVisible: wholeNumber.transform((seconds) => Math.min(seconds, longestSeconds)),
};

const draftForm = z.object({ ...draftFields, writing });
const submitForm = z.object({
  ...draftFields,
  noGenerativeAi: z.literal("yes").optional(),
  resources: lines
    .refine((text) => text.trim().length > 0, "is empty: name what you used, or write none")
    .refine(
      (text) => text.length <= longestResources,
      `is longer than ${longestResources} characters: shorten it`,
    ),
});

export type FormErrors = Readonly<Record<string, string>>;
/** `typed` is what stood in the fields, so that the page can show it again. */
export type FormRefused = Readonly<{
  kind: "form-refused";
  errors: FormErrors;
  typed: AnswerSections;
}>;
export type DraftForm = Readonly<{
  kind: "draft-form";
  sections: AnswerSections;
  basedOn: number;
  secondsVisible: number;
  writing: WritingCount | null;
}>;
export type SubmitForm = Readonly<{
  kind: "submit-form";
  sections: AnswerSections;
  draftVersion: number;
  secondsVisible: number;
  noGenerativeAi: boolean;
  resources: string;
}>;

const sectionsOf = ({
  bottomLine,
  problem,
  actions,
  monitoring,
  uncertainty,
}: AnswerSections): AnswerSections => ({ bottomLine, problem, actions, monitoring, uncertainty });

export function parseDraftForm(form: FormData): DraftForm | FormRefused {
  const parsed = draftForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refused(parsed.error, form);
  return {
    kind: "draft-form",
    sections: sectionsOf(parsed.data),
    basedOn: parsed.data.basedOn,
    secondsVisible: parsed.data.secondsVisible,
    writing: parsed.data.writing,
  };
}

export function parseSubmitForm(form: FormData): SubmitForm | FormRefused {
  const parsed = submitForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refused(parsed.error, form);
  const { basedOn, secondsVisible, noGenerativeAi, resources } = parsed.data;
  return {
    kind: "submit-form",
    sections: sectionsOf(parsed.data),
    draftVersion: basedOn,
    secondsVisible,
    noGenerativeAi: noGenerativeAi === "yes",
    resources,
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refused = (error: z.ZodError, form: FormData): FormRefused => ({
  kind: "form-refused",
  errors: Object.fromEntries(error.issues.map((issue) => [String(issue.path[0]), issue.message])),
  typed: Object.fromEntries(
    sectionKeys.map((key) => [key, String(form.get(key) ?? "")]),
  ) as AnswerSections,
});
