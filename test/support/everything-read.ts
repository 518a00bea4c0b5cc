// All that a login can be told of a study: each relation and each reading function, as the person of a live session.
import { sql } from "drizzle-orm";
import type { RoleShell } from "./as-role.ts";
import type { OpenDatabase } from "./factories.ts";

export type Told = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** Who signs in, and when: it moves with every look, and is nobody's answer or score. */
const ofTheLook = ["sessions", "sign_in_attempts"];

/** What a query names: a relation or a call, and the columns that it asks for. */
export type Readable = Readonly<{ name: string; columns: string }>;

/** Every relation that the login may read, with the columns that it may. */
export const relationsReadBy = (
  { owner }: OpenDatabase,
  login: string,
): Promise<readonly Readable[]> =>
  owner.db.execute<Readable>(sql`
    select format('%I', c.relname) as name, string_agg(format('%I', a.attname), ', ' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
      and has_column_privilege(${login}, c.oid, a.attnum, 'select') group by c.relname`);

/** Every function of one study that reads and that the login may call. */
const functionsReadBy = (
  { owner }: OpenDatabase,
  login: string,
  studyId: string,
): Promise<readonly Readable[]> =>
  owner.db.execute<Readable>(sql`
    select format('%I(''%s''::uuid)', proname, ${studyId}::text) as name, '*' as columns from pg_proc
    where pronamespace = 'public'::regnamespace and pronargs = 1 and proargtypes[0] = 'uuid'::regtype and provolatile <> 'v' and prorettype <> 'trigger'::regtype and has_function_privilege(${login}, oid, 'execute')`);

/** What was answered and not empty, by what was asked. What the login may not ask is left out. */
export async function everythingRead(
  open: OpenDatabase,
  { login, shell }: Readonly<{ login: string; shell: RoleShell }>,
  studyId: string,
): Promise<Told> {
  const asked = [
    ...(await relationsReadBy(open, login)),
    ...(await functionsReadBy(open, login, studyId)),
  ];
  const told = new Map<string, readonly Record<string, unknown>[]>();
  for (const { name, columns } of asked.filter(({ name }) => !ofTheLook.includes(name))) {
    const tried = await shell.try(`select ${columns} from ${name}`);
    if (tried.kind === "answered" && tried.rows.length > 0) told.set(name, tried.rows);
  }
  return told;
}
