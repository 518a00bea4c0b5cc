import { z } from "zod";
import { firstFaults } from "#app/http/first-faults.server.ts";
import { asId, roles, type ParticipantId, type Role } from "#study/vocabulary.ts";

export type PersonField = "name" | "email" | "roles" | "arm";
export type ReplacementField = "seat" | "successor" | "name" | "email" | "reason";
/** What is wrong with a field, as a key of the coordinator's texts. */
export type FieldFault = "missing" | "too-long" | "not-text" | "not-an-address" | "unknown";
export type FieldFaults<Field extends string> = Readonly<Partial<Record<Field, FieldFault>>>;

type PersonGiven = Readonly<{
  name: string;
  email: string | null;
  roles: readonly Role[];
  arm: string | null;
}>;
type SuccessorGiven =
  | Readonly<{ kind: "waiting"; participantId: ParticipantId }>
  | Readonly<{ kind: "newcomer"; name: string; email: string | null }>;
type ReplacementGiven = Readonly<{ seat: number; successor: SuccessorGiven; reason: string }>;

export type PersonParsed =
  | Readonly<{ kind: "person"; person: PersonGiven }>
  | Readonly<{ kind: "fields-refused"; faults: FieldFaults<PersonField> }>;

const longestName = 100;
const longestReason = 500;
export const line = z
  .string()
  .trim()
  .min(1, "missing")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "not-text");
export const personName = line.max(longestName, "too-long");
// An empty field means no address.
export const addressOrNone = z.union(
  [z.literal("").transform(() => null), z.email("not-an-address").max(longestName, "too-long")],
  "not-an-address",
);

const personForm = z.object({
  name: personName,
  email: addressOrNone,
  roles: z.array(z.enum(roles, "unknown")).min(1, "missing"),
  arm: z.string().transform((arm) => arm || null),
});

export function parsePersonForm(form: FormData): PersonParsed {
  const parsed = personForm.safeParse({
    name: text(form, "name"),
    email: text(form, "email").trim(),
    roles: [...new Set(form.getAll("roles"))],
    arm: text(form, "arm"),
  });
  return parsed.success
    ? { kind: "person", person: parsed.data }
    : { kind: "fields-refused", faults: faultsOf(parsed.error) };
}

export type ReplacementParsed =
  | Readonly<{ kind: "replacement"; replacement: ReplacementGiven }>
  | Readonly<{ kind: "fields-refused"; faults: FieldFaults<ReplacementField> }>;

const replacementForm = z.object({
  seat: z.coerce.number("missing").int("missing").min(1, "missing"),
  successor: z.string().min(1, "missing"),
  reason: z
    .string()
    .trim()
    .min(1, "missing")
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, "not-text")
    .max(longestReason, "too-long"),
});

/** `successor` is a waiting rater's id, or "newcomer", who needs a name. */
export function parseReplacementForm(form: FormData): ReplacementParsed {
  const parsed = replacementForm.safeParse({
    seat: text(form, "seat"),
    successor: text(form, "successor"),
    reason: text(form, "reason"),
  });
  const isNewcomer = text(form, "successor") === "newcomer";
  const newcomer = z
    .object({ name: personName, email: addressOrNone })
    .safeParse({ name: text(form, "name"), email: text(form, "email").trim() });
  const faults = {
    ...(isNewcomer && newcomer.error ? faultsOf(newcomer.error) : {}),
    ...(parsed.error ? faultsOf(parsed.error) : {}),
  };
  if (!parsed.success || Object.keys(faults).length > 0) return { kind: "fields-refused", faults };
  const { seat, successor, reason } = parsed.data;
  if (!isNewcomer || !newcomer.success)
    return {
      kind: "replacement",
      replacement: {
        seat,
        reason,
        successor: { kind: "waiting", participantId: asId<ParticipantId>(successor) },
      },
    };
  return {
    kind: "replacement",
    replacement: { seat, reason, successor: { kind: "newcomer", ...newcomer.data } },
  };
}

function text(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}

/** Messages of the schemas above are keys of the texts. */
export const faultsOf = (error: z.ZodError): Readonly<Record<string, FieldFault>> =>
  firstFaults<FieldFault>(error);
