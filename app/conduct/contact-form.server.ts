import { z } from "zod";
import { firstFaults } from "#app/http/first-faults.server.ts";
import type { StudyContact } from "#study/contact.ts";

export type ContactField = "title" | "name" | "email" | "telephone";
export type ContactFault = "missing" | "too-long" | "not-text" | "not-an-address";
export type ContactFaults = Readonly<Partial<Record<ContactField, ContactFault>>>;
type Refused = Readonly<{ kind: "fields-refused"; faults: ContactFaults }>;
export type ContactParsed = Readonly<{ kind: "contact"; contact: StudyContact }> | Refused;
export type TitleParsed = Readonly<{ kind: "title"; title: string }> | Refused;

const plain = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "not-text");
const line = plain.min(1, "missing");

const contactForm = z.object({
  name: line.max(200, "too-long"),
  email: line.max(100, "too-long").pipe(z.email("not-an-address")),
  telephone: plain.max(50, "too-long").transform((number) => number || null),
});
const titleForm = z.object({ title: line.max(200, "too-long") });

export function parseContactForm(form: FormData): ContactParsed {
  const parsed = contactForm.safeParse({ ...empty, ...Object.fromEntries(form) });
  return parsed.success ? { kind: "contact", contact: parsed.data } : refusedBy(parsed.error);
}

export function parseTitleForm(form: FormData): TitleParsed {
  const parsed = titleForm.safeParse({ title: "", ...Object.fromEntries(form) });
  return parsed.success ? { kind: "title", title: parsed.data.title } : refusedBy(parsed.error);
}

const empty = { name: "", email: "", telephone: "" };

const refusedBy = (error: z.ZodError): Refused => ({
  kind: "fields-refused",
  faults: firstFaults<ContactFault>(error),
});
