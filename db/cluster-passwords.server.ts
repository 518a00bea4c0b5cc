// DATA_DIR/passwords.json: the passwords of the embedded cluster, beside the database that a backup copies and never in it.
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { servingRoles } from "./connections.ts";

const passwords = z.object({
  superuser: z.string(),
  owner: z.string(),
  ...(Object.fromEntries(servingRoles.map((role) => [role, z.string()])) as Record<
    (typeof servingRoles)[number],
    z.ZodString
  >),
});
export type Passwords = Readonly<z.infer<typeof passwords>>;

export const passwordFile = (folder: string): string => join(folder, "passwords.json");

/** @returns the passwords now in the file, which must not exist. */
export function writeNewPasswords(file: string): Passwords {
  const made = passwords.parse(
    Object.fromEntries(
      ["superuser", "owner", ...servingRoles].map((who) => [
        who,
        randomBytes(24).toString("base64url"),
      ]),
    ),
  );
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: "wx" });
  return made;
}

/** @throws Error  that names the file and the way out, where it isn't whole. */
export function readPasswords(dataDir: string): Passwords {
  const file = passwordFile(dataDir);
  const parsed = passwords.safeParse(parsedJson(readFileSync(file, "utf8")));
  if (!parsed.success)
    throw new Error(`${file} is cut short or holds something else. ${wayOutOfPasswords}`);
  return parsed.data;
}

export const wayOutOfPasswords =
  "Stop every Equipoise on this folder and remove the file: the next start makes new passwords, and no data are lost.";

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
