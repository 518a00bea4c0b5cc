// People as pasted lines: name, address, roles and, for a resident, the arm.
import { z } from "zod";
import { csvRecords } from "#app/import-files/csv-records.server.ts";
import { roles } from "#study/vocabulary.ts";
import type { NewPerson } from "./add-person.server.ts";
import { addressOrNone, faultsOf, type FieldFault, personName } from "./person-form.server.ts";

export type LineFaults = Readonly<Partial<Record<"name" | "email" | "roles" | "arm", FieldFault>>>;
export type PersonLine = Readonly<{ line: number; person: NewPerson }>;
export type FaultyLine = Readonly<{ line: number; name: string; faults: LineFaults }>;
export type LinesParsed =
  | Readonly<{ kind: "lines"; people: readonly PersonLine[]; faulty: readonly FaultyLine[] }>
  | Readonly<{ kind: "lines-empty" | "lines-too-many" | "lines-unreadable" }>;

export const mostLines = 100;

const person = z.object({
  name: personName,
  email: addressOrNone,
  roles: z.array(z.enum(roles, "unknown")).min(1, "missing"),
  arm: z.string().transform((arm) => arm || null),
});

/** "Rater", "panel pharmacist", "redactor + auditor". */
const rolesIn = (cell: string): readonly string[] => [
  ...new Set(
    cell
      .split(/[+/&|]/u)
      .map((role) => role.trim().toLowerCase().replace(/\s+/gu, "-"))
      .filter((role) => role !== ""),
  ),
];

/** Fields are divided by tabs, semicolons or commas, whichever the first line has most of; a line of headings is passed over. */
export function parsePeopleLines(text: string): LinesParsed {
  const records = csvRecords(text);
  if ("kind" in records) return { kind: "lines-unreadable" };
  const lines = records.filter(({ cells: [first = ""] }) => first.trim().toLowerCase() !== "name");
  if (lines.length === 0) return { kind: "lines-empty" };
  if (lines.length > mostLines) return { kind: "lines-too-many" };
  const people: PersonLine[] = [];
  const faulty: FaultyLine[] = [];
  for (const { line, cells } of lines) {
    const [name = "", email = "", named = "", arm = ""] = cells.map((cell) => cell.trim());
    const parsed = person.safeParse({ name, email, roles: rolesIn(named), arm });
    if (parsed.success) people.push({ line, person: parsed.data });
    else faulty.push({ line, name, faults: faultsOf(parsed.error) });
  }
  return { kind: "lines", people, faulty };
}
