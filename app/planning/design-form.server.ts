import { studyDesign, type StudyDesign } from "#study/design.ts";

export type DesignParsed =
  | Readonly<{ kind: "design"; design: StudyDesign }>
  | Readonly<{ kind: "fields-refused"; fields: readonly string[] }>;

/** Rows for arms that the form offers. */
const armRows = [0, 1, 2, 3] as const;

/** @param vignetteSet  the case set of the design that holds, for a form that names none. */
export function parseDesignForm(form: FormData, vignetteSet: string): DesignParsed {
  const parsed = studyDesign.safeParse(
    designGiven(form, textIn(form, "vignetteSet") || vignetteSet),
  );
  if (parsed.success) return { kind: "design", design: parsed.data };
  return {
    kind: "fields-refused",
    fields: [...new Set(parsed.error.issues.map(({ path }) => fieldAt(path.map(String), form)))],
  };
}

function designGiven(form: FormData, vignetteSet: string): unknown {
  return {
    version: 1,
    vignetteSet,
    vignettes: numbersIn(textIn(form, "vignettes")),
    arms: filledRows(form).map((row) => ({
      id: textIn(form, `arms.${row}.id`),
      label: textIn(form, `arms.${row}.label`),
      source: textIn(form, `arms.${row}.source`),
    })),
    referenceArm: textIn(form, "referenceArm"),
    raterSeats: numberIn(form, "raterSeats"),
    spacingReadings: numberIn(form, "spacingReadings"),
    washoutHours: numberIn(form, "washoutHours"),
    repeatShare: numberIn(form, "repeatPercent") / 100,
    practice: form.get("practice") === "yes",
    keyReveal: textIn(form, "keyReveal"),
    acceptsPublicSet: form.get("acceptsPublicSet") === "yes",
    ...(form.get("recordsWriting") === "yes" ? { recordsWriting: true } : {}),
  };
}

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** "all" or nothing: every case of the set. "1-5, 9": those numbers, each once. Anything else is refused by the schema. */
function numbersIn(text: string): "all" | readonly number[] {
  if (text === "" || text.toLowerCase() === "all") return "all";
  return [...new Set(text.split(",").flatMap(rangeOf))].sort((a, b) => a - b);
}

const longestRange = 1000;

function rangeOf(part: string): readonly number[] {
  const [, from, to] = /^\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?$/u.exec(part) ?? [];
  if (from === undefined) return [Number.NaN];
  const count = Number(to ?? from) - Number(from) + 1;
  return count > 0 && count <= longestRange
    ? Array.from({ length: count }, (_, n) => Number(from) + n)
    : [Number.NaN];
}

/** An empty field is no number, not zero. */
const numberIn = (form: FormData, name: string): number =>
  textIn(form, name) === "" ? Number.NaN : Number(textIn(form, name));

const filledRows = (form: FormData): readonly number[] =>
  armRows.filter((row) =>
    ["id", "label", "source"].some((part) => textIn(form, `arms.${row}.${part}`) !== ""),
  );

/** The form's own name of a field: the list of arms has no gaps, the form's rows may. */
function fieldAt([field = "", index, part]: readonly string[], form: FormData): string {
  if (field === "repeatShare") return "repeatPercent";
  if (field !== "arms" || index === undefined || part === undefined) return field;
  return `arms.${filledRows(form)[Number(index)] ?? index}.${part}`;
}
