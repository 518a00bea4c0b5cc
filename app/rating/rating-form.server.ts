// The rater's forms, read into what the services take.
import { data } from "@remix-run/node";
import { z } from "zod";
import type { Judged, RatingDraft } from "#study/rating.ts";
import { deviceClasses, type Viewing } from "#study/viewing.ts";
import { asId, type ReadingId } from "#study/vocabulary.ts";

const longestText = 5_000;
const longestVisitSeconds = 86_400;
const yesNo = z
  .enum(["yes", "no"])
  .transform((word) => word === "yes")
  .optional();
const id = z.string().max(60).optional();
const words = z.string().max(longestText).optional();

const ratingFields = z.object({
  harmSeverity: id,
  harmLikelihood: id,
  omission: yesNo,
  overCaution: yesNo,
  confidence: z.coerce.number().int().optional(),
  comment: words,
  amendmentReason: words,
  basedOn: z.coerce.number().int().min(0).catch(0),
});

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

export function parseRatingForm(form: FormData): RatingForm | FormUnreadable {
  const fields = fieldsIn(form);
  // A field left empty is a field not chosen.
  const parsed = ratingFields.safeParse(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")),
  );
  const tooLong = Object.entries(fields)
    .filter(([name, value]) => name.startsWith("reason.") && value.length > longestText)
    .map(([name]) => name);
  if (!parsed.success || tooLong.length > 0)
    return {
      kind: "form-unreadable",
      invalid: [...(parsed.error?.issues.map((issue) => String(issue.path[0])) ?? []), ...tooLong],
      fields,
    };
  const { amendmentReason, basedOn, ...chosen } = parsed.data;
  return {
    kind: "form-read",
    draft: { scores: parseScores(fields), ...chosen },
    amendmentReason: "amendmentReason" in fields ? (amendmentReason ?? "") : null,
    basedOn,
    viewing: parseViewing(form),
    fields,
  };
}

const scoreField = /^score\.(?<criterion>[a-z-]{1,60})$/;

function parseScores(fields: Fields): Readonly<Record<string, Judged>> {
  const scores = Object.entries(fields).flatMap(([name, value]) => {
    const criterion = scoreField.exec(name)?.groups?.["criterion"];
    const judged =
      criterion === undefined ? null : parseJudged(value, fields[`reason.${criterion}`] ?? "");
    return criterion === undefined || judged === null ? [] : [[criterion, judged] as const];
  });
  return Object.fromEntries(scores);
}

function parseJudged(value: string, reason: string): Judged | null {
  if (value === "cannot-judge") return { cannotJudge: reason };
  return /^\d{1,2}$/.test(value) ? { score: Number(value) } : null;
}

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
