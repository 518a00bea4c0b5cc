import { z } from "zod";

const declarationForm = z.object({
  answer: z.enum(["none", "some"]).nullable().catch(null),
  listedAs: z.string().catch(""),
  known: z.array(z.string()),
});

export type DeclarationForm = z.infer<typeof declarationForm>;

/** What a rater ticked, and the list it was ticked on. */
export const parseDeclarationForm = (form: FormData): DeclarationForm =>
  declarationForm.parse({
    answer: form.get("answer"),
    listedAs: form.get("listedAs"),
    known: form.getAll("known").map(String),
  });

const line = z.string().catch("");
const arrangementForm = z.object({
  intent: line,
  resident: line,
  rater: line,
  institution: line,
  reason: line,
});

/** The coordinator's two forms: an institution for a resident, or a waiver for a rater. */
export const parseArrangementForm = (form: FormData): z.infer<typeof arrangementForm> =>
  arrangementForm.parse(
    Object.fromEntries(
      ["intent", "resident", "rater", "institution", "reason"].map((name) => [
        name,
        form.get(name),
      ]),
    ),
  );
