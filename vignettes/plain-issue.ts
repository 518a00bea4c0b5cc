// What the reader of a case file found wrong, in words for whoever wrote the file.
import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Told = Readonly<{ problem: string; remedy: string }>;

const kinds: Readonly<Record<string, string>> = {
  string: "a text in quotation marks",
  number: "a number",
  boolean: "true or false",
  array: "a list in square brackets",
  object: "a group in curly brackets",
  record: "a group in curly brackets",
};

const listed = (values: readonly unknown[]): string =>
  values.map((value) => (typeof value === "string" ? `"${value}"` : String(value))).join(", ");

const asExample = 'The worked example that "equipoise vignettes new" writes shows the form';

/** The rules' own sentences already say what is asked; the parser's are put into plain words. */
export function plainly(issue: Issue): Told {
  if (issue.code === "unrecognized_keys")
    return {
      problem: `has ${listed(issue.keys)}, which no such file may hold`,
      remedy: "Remove it, or correct its name",
    };
  if (issue.code === "invalid_type")
    return {
      problem: `is missing or isn't ${kinds[issue.expected] ?? issue.expected}`,
      remedy: `Give this field ${kinds[issue.expected] ?? "a value of that kind"}. ${asExample}`,
    };
  if (issue.code === "invalid_value")
    return {
      problem: `isn't ${issue.values.length === 1 ? "" : "one of "}${listed(issue.values)}`,
      remedy: "Choose one of the values named here",
    };
  if (issue.code === "too_small")
    return {
      problem: `is too small: at least ${String(issue.minimum)}`,
      remedy: "Raise the number, or add what is missing",
    };
  if (issue.code === "too_big")
    return {
      problem: `is too large: at most ${String(issue.maximum)}`,
      remedy: "Lower the number, or remove what is too much",
    };
  return { problem: issue.message, remedy: `Correct this field. ${asExample}` };
}
