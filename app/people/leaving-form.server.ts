import { z } from "zod";

const longestReason = 500;
const line = z.string().catch("");
const reason = line.pipe(
  z
    .string()
    .max(longestReason, "too-long")
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, "not-text"),
);
const leavingForm = z.object({
  intent: z.enum(["withdraw", "erase"]).catch("withdraw"),
  reason,
  code: line,
});

export type LeavingAsked = Readonly<{ kind: "leaving" }> & Readonly<z.infer<typeof leavingForm>>;
export type LeavingUnreadable = Readonly<{ kind: "reason-too-long" | "reason-not-text" }>;

/** A withdrawal with its reason, or an erasure; each with the code that was typed to confirm it. */
export function parseLeavingForm(form: FormData): LeavingAsked | LeavingUnreadable {
  const parsed = leavingForm.safeParse({
    intent: form.get("intent"),
    reason: form.get("reason") ?? "",
    code: form.get("code") ?? "",
  });
  if (parsed.success) return { kind: "leaving", ...parsed.data };
  return {
    kind: parsed.error.issues[0]?.message === "too-long" ? "reason-too-long" : "reason-not-text",
  };
}
