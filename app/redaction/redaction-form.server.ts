import { z } from "zod";

// Browsers send line breaks as CR LF; an untouched text must come back as it was. Postgres stores no NUL character.
const text = z
  .string()
  .catch("")
  .transform((typed) => typed.replace(/\r\n?/gu, "\n").replaceAll("\0", ""));
const count = z.coerce.number().int().min(0).catch(-1);

/** The redactor's act on one text: the whole of it cleared, with an edit or without, or one finding resolved. */
const redaction = z.object({
  intent: z.enum(["clear", "apply", "waive", "withdraw", "undo"]).catch("clear"),
  text,
  reason: text,
  edits: count,
  number: count,
});

export type Redaction = z.infer<typeof redaction>;

/** A waiver's reason is named after its finding: a page has a field for each. */
export function parseRedaction(form: FormData): Redaction {
  const [intent, text, edits, number] = ["intent", "text", "edits", "number"].map((name) =>
    form.get(name),
  );
  return redaction.parse({
    intent,
    text,
    edits,
    number,
    reason: form.get("reason") ?? form.get(`waiver-${String(number)}`),
  });
}
