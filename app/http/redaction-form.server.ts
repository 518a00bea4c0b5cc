import { z } from "zod";

// Browsers send line breaks as CR LF; an untouched text must come back as it was. Postgres stores no NUL character.
const text = z.string().catch("").transform((typed) => typed.replace(/\r\n?/gu, "\n").replaceAll("\0", ""));
const redaction = z.object({ text, reason: text });

/** The redactor's words on one text. */
export const parseRedaction = (form: FormData): z.infer<typeof redaction> => redaction.parse({ text: form.get("text"), reason: form.get("reason") });
