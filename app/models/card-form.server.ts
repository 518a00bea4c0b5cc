import { z } from "zod";
import { spelledOnce } from "#app/import-files/spelled-once.server.ts";
import { type CardField, cardFields } from "#study/provenance-card.ts";

export type CardGiven = Readonly<{
  arm: string;
  label: string;
  /** The version that was on the page; 0 where there was none. */
  seen: number;
  reason: string;
  emptyIsNotKnown: boolean;
  fields: Readonly<Partial<Record<CardField, string>>>;
}>;

const written = z.string().catch("");
const schema = z.object({
  arm: written,
  label: written.transform(spelledOnce),
  seen: z.coerce.number().int().min(0).catch(0),
  reason: written.transform((reason) => reason.replace(/\r\n?/gu, "\n").trim()),
  emptyIsNotKnown: z.literal("yes").optional().catch(undefined),
});

/** Whatever a form holds: what its fields may say is decided in study/decide-card.ts. */
export function parseCardForm(form: FormData): CardGiven {
  const { emptyIsNotKnown, ...given } = schema.parse(Object.fromEntries(form));
  const fields = Object.fromEntries(
    cardFields.map((field) => [field, written.parse(form.get(field))]),
  );
  return { ...given, emptyIsNotKnown: emptyIsNotKnown === "yes", fields };
}
