import { z } from "zod";

const form = z.object({
  chain: z.string().uuid(),
  position: z.coerce.number().int().positive().max(2_147_483_647),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
});

/** Which entry is meant, or null for what no page sends. */
export const parseVoidForm = (sent: FormData): z.infer<typeof form> | null =>
  form.safeParse(
    Object.fromEntries(["chain", "position", "hash"].map((name) => [name, sent.get(name)])),
  ).data ?? null;
