import { z } from "zod";
import { roles } from "#study/vocabulary.ts";

const roleForm = z.object({
  role: z.enum(roles),
  arm: z
    .string()
    .catch("")
    .transform((arm) => arm || null),
});

export type RoleForm = Readonly<z.infer<typeof roleForm>>;

/** The further role, with an arm where it is a resident's; null where no role is chosen. */
export const parseRoleForm = (form: FormData): RoleForm | null =>
  roleForm.safeParse({ role: form.get("role"), arm: form.get("arm") }).data ?? null;
