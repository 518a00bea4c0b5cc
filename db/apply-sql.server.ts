// Rule D8: puts db/sql into a database, whole, inside the transaction that also ran the migrations.
import type postgres from "postgres";
import { hasTable } from "./has-table.server.ts";
import type { PresentSql, SqlFile } from "./present-sql.server.ts";

type AppliedSql = Readonly<{ version: number; hash: string }>;

/** What was applied last; null where nothing was. */
export async function findAppliedSql(sql: postgres.ISql): Promise<AppliedSql | null> {
  if (!(await hasTable(sql, "equipoise.sql_versions"))) return null;
  const [row] = await sql<
    AppliedSql[]
  >`select version, hash from equipoise.sql_versions order by applied_at desc limit 1`;
  return row ?? null;
}

/**
 * Drops what the program owns and makes it again from the files.
 * @throws SqlFileError  naming file and line of what PostgreSQL refused.
 */
export async function applySql(tx: postgres.TransactionSql, present: PresentSql): Promise<void> {
  await tx`set local check_function_bodies = off`;
  await tx`set local search_path = public, pg_temp`;
  // A row that a migration wrote may still wait for its trigger, which could not be dropped.
  await tx`set constraints all immediate`;
  // In one go: the first refusal is the one that is thrown, and those after it only follow from it.
  await Promise.all(present.files.flatMap((file) => applyFile(tx, file)));
  await tx`insert into equipoise.sql_versions (version, hash) values (${present.version}, ${present.hash})`;
}

const applyFile = (tx: postgres.TransactionSql, file: SqlFile): readonly Promise<void>[] =>
  statementsOf(file.text).map(async ({ statement, line }) => {
    try {
      await tx.unsafe(statement);
    } catch (error) {
      throw new SqlFileError(file.path, line + linesBefore(statement, error), error);
    }
  });

class SqlFileError extends Error {
  constructor(path: string, line: number, cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    super(`db/sql/${path}, line ${line}: ${said}. Nothing of the database was changed.`, { cause });
  }
}

/** PostgreSQL counts characters, and says nothing where the statement as a whole is refused. */
function linesBefore(statement: string, error: unknown): number {
  const { position } = error as Readonly<{ position?: string }>;
  if (position === undefined) return 0;
  return [...statement].slice(0, Number(position) - 1).filter((letter) => letter === "\n").length;
}

type Statement = Readonly<{ statement: string; line: number }>;

/** What may hold a semicolon that ends nothing, or the semicolon that does. */
const pieces = /--[^\n]*|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|;/gu;

/** The statements of a file, each with the line on which it begins. */
export function statementsOf(text: string): readonly Statement[] {
  const ends = [...text.matchAll(pieces)]
    .filter(([piece]) => piece === ";")
    .map(({ index }) => index + 1);
  return [...ends, text.length]
    .map((end, nth) => startingAt(text, nth === 0 ? 0 : (ends[nth - 1] ?? 0), end))
    .filter(({ statement }) => statement !== "");
}

function startingAt(text: string, from: number, end: number): Statement {
  const skipped = /^(?:\s+|--[^\n]*)*/u.exec(text.slice(from, end))?.[0].length ?? 0;
  return {
    statement: text.slice(from + skipped, end).trimEnd(),
    line: text.slice(0, from + skipped).split("\n").length,
  };
}
