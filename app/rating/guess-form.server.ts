import { z } from "zod";
import type { GuessEnding, GuessGiven } from "#study/source-guess.ts";

const point = z
  .string()
  .regex(/^[1-9]$/)
  .transform(Number)
  .nullable()
  .catch(null);
const guessForm = z.object({
  choice: z.union([z.literal("cannot-tell"), point]),
  confidence: point,
  reason: z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n").replaceAll("\u0000", ""))
    .catch(""),
});

/** A guess as it was chosen; what is missing is null, for the rules to name. */
export const parseGuessForm = (form: FormData): GuessGiven =>
  guessForm.parse({
    choice: form.get("choice"),
    confidence: form.get("confidence"),
    reason: form.get("reason"),
  });

const ending = z.enum(["finished", "declined"]).catch("finished");

/** Anything but a clear refusal asks to finish, which is refused while an answer is left. */
export const parseEnding = (form: FormData): GuessEnding => ending.parse(form.get("ending"));
