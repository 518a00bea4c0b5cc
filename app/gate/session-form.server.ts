import { z } from "zod";

export type SessionChoice = Readonly<{ kind: "one"; id: string }> | Readonly<{ kind: "others" }>;

/** Which session a press ends; null for a form that names none. */
export function parseSessionForm(form: FormData): SessionChoice | null {
  if (form.get("intent") === "others") return { kind: "others" };
  const id = z.uuid().safeParse(form.get("session"));
  return id.success ? { kind: "one", id: id.data } : null;
}
