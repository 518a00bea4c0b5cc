import { z } from "zod";

const line = z
  .string()
  .catch("")
  .transform((text) => text.trim());
const drawForm = z.object({
  intent: z.enum(["commit", "open", "open-quietly", "next-attempt", "give-up"]).catch("open"),
  commitment: line,
  // From paper, perhaps: capitals and blanks don't matter.
  nonce: line.transform((text) => text.replaceAll(/\s/gu, "").toLowerCase()),
  reason: line.transform((text) => text.slice(0, 500)),
});

export type DrawAsked = Readonly<z.infer<typeof drawForm>>;

export const parseDrawForm = (form: FormData): DrawAsked =>
  drawForm.parse(Object.fromEntries(form));
