// All that a login can be told of a study: each relation and each reading function, as the person of a live session.
import { sql } from "drizzle-orm";
import type { RoleShell } from "./as-role.ts";
import type { OpenDatabase } from "./factories.ts";

export type Told = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** Who signs in, and when: it moves with every look, and is nobody's answer or score. */
const ofTheLook = ["sessions", "sign_in_attempts"];

/** What was answered and not empty, by what was asked. What the login may not ask is left out. */
export async function everythingRead(
  { owner }: OpenDatabase,
  { login, shell }: Readonly<{ login: string; shell: RoleShell }>,
  studyId: string,
): Promise<Told> {
  const asked = await owner.db.execute<{ what: string; columns: string }>(sql`
    select format('%I', c.relname) as what, string_agg(format('%I', a.attname), ', ' order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped and has_column_privilege(${login}, c.oid, a.attnum, 'select') group by c.relname
    union all select format('%I(''%s''::uuid)', proname, ${studyId}::text), '*' from pg_proc
      where pronamespace = 'public'::regnamespace and pronargs = 1 and proargtypes[0] = 'uuid'::regtype and provolatile <> 'v' and prorettype <> 'trigger'::regtype and has_function_privilege(${login}, oid, 'execute')`);
  const told = new Map<string, readonly Record<string, unknown>[]>();
  for (const { what, columns } of asked.filter(({ what }) => !ofTheLook.includes(what))) {
    const tried = await shell.try(`select ${columns} from ${what}`);
    if (tried.kind === "answered" && tried.rows.length > 0) told.set(what, tried.rows);
  }
  return told;
}
