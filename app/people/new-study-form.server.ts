import { z } from "zod";
import { firstFaults } from "#app/http/first-faults.server.ts";
import { type FirstPerson, type FirstRole, firstRoles, isNeeded } from "#study/first-people.ts";
import { asId, type StudyId } from "#study/vocabulary.ts";
import type { StudyAsked } from "./found-own-study.server.ts";
import { addressOrNone, type FieldFault, line, personName } from "./person-form.server.ts";

/** `own-part`: somebody named for the part that the founder takes. */
export type NewStudyFault = FieldFault | "own-part";
export type NewStudyFaults = Readonly<Record<string, NewStudyFault>>;
export type NewStudyParsed =
  | Readonly<{ kind: "study"; study: StudyAsked }>
  | Readonly<{ kind: "fields-refused"; faults: NewStudyFaults }>;

const longestTitle = 200;
const head = z.object({
  studyId: z.uuid("unknown").transform((id) => asId<StudyId>(id.toLowerCase())),
  title: line.max(longestTitle, "too-long"),
  vignetteSet: z.string().min(1, "missing"),
  part: z.enum(firstRoles, "unknown"),
});

/** What was typed, to be shown again. */
export const typedIn = (form: FormData): Readonly<Record<string, string>> =>
  Object.fromEntries([...form.entries()].map(([field, value]) => [field, text(value)]));

/** Each part is named by `name-<role>` and `email-<role>`, the founder by `name-own` and `email-own`. */
export function parseNewStudyForm(form: FormData, isNamed: boolean): NewStudyParsed {
  const typed = typedIn(form);
  const parsed = head.safeParse({ ...empty, ...typed });
  const part = parsed.data?.part ?? firstRoles.find((role) => role === typed["part"]);
  const parts = [
    ...(isNamed ? [] : [readPart(typed, "own", true)]),
    ...firstRoles.map((role) =>
      role === part ? refuseOwn(typed, role) : readPart(typed, role, isNeeded(role)),
    ),
  ];
  const headFaults = parsed.error ? faultsIn(parsed.error, (field) => field) : {};
  const faults: NewStudyFaults = Object.fromEntries(
    [headFaults, ...parts.map((read) => read.faults)].flatMap((found) => Object.entries(found)),
  );
  if (!parsed.success || Object.keys(faults).length > 0) return { kind: "fields-refused", faults };
  const { part: role, ...rest } = parsed.data;
  const own = parts.find((read) => read.who === "own")?.given ?? { name: null, email: null };
  const others = parts.flatMap(({ who, given }): FirstPerson[] =>
    who === "own" || given === null ? [] : [{ role: who, ...given }],
  );
  const operatorIsCoordinator = typed["operator"] === "yes" && role === "coordinator";
  return {
    kind: "study",
    study: { ...rest, people: [{ role, ...own }, ...others], operatorIsCoordinator },
  };
}

const empty = { studyId: "", title: "", vignetteSet: "", part: "" };

type Part = Readonly<{
  who: FirstRole | "own";
  given: Readonly<{ name: string; email: string | null }> | null;
  faults: NewStudyFaults;
}>;

const fieldsOf = (typed: Readonly<Record<string, string>>, who: Part["who"]) => ({
  name: (typed[`name-${who}`] ?? "").trim(),
  email: (typed[`email-${who}`] ?? "").trim(),
});

const person = z.object({ name: personName, email: addressOrNone });

function readPart(
  typed: Readonly<Record<string, string>>,
  who: Part["who"],
  isAsked: boolean,
): Part {
  const fields = fieldsOf(typed, who);
  if (!isAsked && fields.name === "" && fields.email === "")
    return { who, given: null, faults: {} };
  const parsed = person.safeParse(fields);
  return parsed.success
    ? { who, given: parsed.data, faults: {} }
    : { who, given: null, faults: faultsIn(parsed.error, (field) => `${field}-${who}`) };
}

function refuseOwn(typed: Readonly<Record<string, string>>, role: FirstRole): Part {
  const { name, email } = fieldsOf(typed, role);
  const isFilled = name !== "" || email !== "";
  return { who: role, given: null, faults: isFilled ? { [`name-${role}`]: "own-part" } : {} };
}

const faultsIn = (error: z.ZodError, field: (name: string) => string): NewStudyFaults =>
  Object.fromEntries(
    Object.entries(firstFaults<NewStudyFault>(error)).map(([name, fault]) => [field(name), fault]),
  );

const text = (value: FormDataEntryValue): string => (typeof value === "string" ? value : "");
