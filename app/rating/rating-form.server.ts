// The rater's forms, read into what the services take.
import { data } from "@remix-run/node";
import { z } from "zod";
import { firstFields } from "#study/first-instrument.ts";
import { cannotJudgeValue, reservedFields } from "#study/questions.ts";
import type { RatingDraft } from "#study/rating.ts";
import { deviceClasses, type Viewing } from "#study/viewing.ts";
import { asId, type ReadingId } from "#study/vocabulary.ts";

const longestText = 5_000;
const longestVisitSeconds = 86_400;
const basedOnFields = z.object({ basedOn: z.coerce.number().int().min(0).catch(0) });

// A page without scripts counts no seconds and tells no screen.
const viewingFields = z.object({
  device: z.enum(deviceClasses).catch("unknown"),
  secondsVisible: z.coerce.number().int().min(0).max(longestVisitSeconds).catch(0),
});

export const parseViewing = (form: FormData): Viewing =>
  viewingFields.parse({ device: form.get("device"), secondsVisible: form.get("secondsVisible") });

export type Fields = Readonly<Record<string, string>>;
export type RatingForm = Readonly<{
  kind: "form-read";
  draft: RatingDraft;
  amendmentReason: string | null;
  basedOn: number;
  viewing: Viewing;
  fields: Fields;
}>;
export type FormUnreadable = Readonly<{
  kind: "form-unreadable";
  invalid: readonly string[];
  fields: Fields;
}>;

/** The text fields of a form. Postgres stores no NUL character, so none is passed on. */
export const fieldsIn = (form: FormData): Fields =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value.replaceAll("\0", "")]] : [],
    ),
  );

/** What each question makes of its field is decided with the rubric; here a text may only be too long. */
export function parseRatingForm(form: FormData): RatingForm | FormUnreadable {
  const fields = fieldsIn(form);
  const invalid = Object.entries(fields)
    .filter(([, value]) => value.length > longestText)
    .map(([name]) => firstFields[name] ?? name);
  if (invalid.length > 0) return { kind: "form-unreadable", invalid, fields };
  return {
    kind: "form-read",
    draft: draftIn(fields),
    amendmentReason: fields["amendmentReason"] ?? null,
    basedOn: basedOnFields.parse(fields).basedOn,
    viewing: parseViewing(form),
    fields,
  };
}

const questionField = /^(?:(?:score|reason)\.)?[a-z]+(?:-[a-z]+)*$/u;

/** A field left empty is a field not chosen. */
const draftIn = (fields: Fields): RatingDraft =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [firstFields[name] ?? name, value] as const)
      .filter(([name, value]) => value !== "" && isOfRating(name, fields)),
  );

/** A reason goes with the choice that asks for it. */
const isOfRating = (name: string, fields: Fields): boolean =>
  questionField.test(name) &&
  !reservedFields.includes(name) &&
  (!name.startsWith("reason.") || fields[name.replace("reason.", "score.")] === cannotJudgeValue);

/** Yes or no, or null while neither is chosen. */
export function parseHarmful(form: Pick<FormData, "get"> | URLSearchParams): boolean | null {
  const value = form.get("harmful");
  return value === "yes" || value === "no" ? value === "yes" : null;
}

/** @throws 404 for an address that names no reading. */
export function requireReadingId(params: Readonly<Record<string, string | undefined>>): ReadingId {
  const parsed = z.uuid().safeParse(params["readingId"]);
  if (!parsed.success) throw data({ kind: "not-found" as const }, { status: 404 });
  return asId<ReadingId>(parsed.data);
}

/** @throws 404 for an address that names no practice case. */
export function requirePracticeNumber(
  params: Readonly<Record<string, string | undefined>>,
): number {
  const number = params["number"] ?? "";
  if (!/^[1-9]\d{0,3}$/.test(number)) throw data({ kind: "not-found" as const }, { status: 404 });
  return Number(number);
}
