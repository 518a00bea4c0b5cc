// What a database holds besides its tables, in lines that are equal when two databases work alike.
import postgres from "postgres";
import type { Connection } from "#db/connections.ts";

const acl = (column: string, owner: string, kind: string): string =>
  `(select string_agg(each::text, ' ' order by each::text) from unnest(coalesce(${column}, acldefault('${kind}', ${owner}))) each)`;

/** Without comments and layout, which say nothing to PostgreSQL. */
const bare = (source: string): string =>
  `regexp_replace(regexp_replace(${source}, '--[^\\n]*', ' ', 'g'), '\\s+', ' ', 'g')`;

const inPublic = "'public'::regnamespace";

const kinds: Readonly<Record<string, string>> = {
  function: `
    select p.oid::regprocedure, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), l.lanname, p.provolatile, p.proparallel,
      p.prosecdef, p.proisstrict, p.proconfig, ${acl("p.proacl", "p.proowner", "f")}, ${bare("p.prosrc")}
    from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = ${inPublic}`,
  view: `
    select c.relname, c.reloptions, ${acl("c.relacl", "c.relowner", "r")}, pg_get_viewdef(c.oid)
    from pg_class c where c.relnamespace = ${inPublic} and c.relkind = 'v'`,
  table: `
    select c.relname, c.relrowsecurity, c.relforcerowsecurity, ${acl("c.relacl", "c.relowner", "r")}
    from pg_class c where c.relnamespace = ${inPublic} and c.relkind in ('r', 'p')`,
  column: `
    select c.relname, a.attname, ${acl("a.attacl", "c.relowner", "c")}
    from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = ${inPublic} and cardinality(a.attacl) > 0`,
  policy: `
    select p.polrelid::regclass, p.polname, p.polcmd, p.polpermissive, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = ${inPublic}`,
  trigger: `
    select t.tgenabled, pg_get_triggerdef(t.oid)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = ${inPublic} and not t.tgisinternal`,
  schema: `select n.nspname, ${acl("n.nspacl", "n.nspowner", "n")} from pg_namespace n where n.oid = ${inPublic}`,
};

/** Functions, views, grants, policies and triggers, one a line, in order. */
export async function catalogueOf(owner: Connection): Promise<readonly string[]> {
  const sql = postgres({ ...owner, max: 1, onnotice: () => undefined });
  try {
    const lines: string[] = [];
    for (const [kind, query] of Object.entries(kinds))
      for (const { row } of await sql.unsafe<{ row: string }[]>(
        `select row(q.*)::text as row from (${query}) q`,
      ))
        lines.push(`${kind} ${row}`);
    return lines.sort();
  } finally {
    await sql.end();
  }
}
