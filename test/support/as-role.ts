// Statements as a serving role would send them if someone injected SQL: with a live session, and nothing in the way.
import postgres from "postgres";
import type { Connection } from "#db/connections.ts";
import type { SessionHash } from "#db/client.server.ts";

export type Tried =
  | Readonly<{ kind: "answered"; rows: readonly Record<string, unknown>[] }>
  | Readonly<{ kind: "refused"; code: string; message: string }>;

export type RoleShell = Readonly<{
  try(statement: string): Promise<Tried>;
  close(): Promise<void>;
}>;

/** A connection of the role, acting under `session`. Each statement runs in a transaction that is rolled back. */
export function openShell(connection: Connection, session: SessionHash | null): RoleShell {
  const sql = postgres({ ...connection, max: 1, onnotice: () => undefined });
  const attempt = async (statement: string): Promise<Tried> => {
    let rows: Record<string, unknown>[] = [];
    try {
      await sql.begin(async (tx) => {
        if (session) await tx`select set_config('app.session', ${session}, true)`;
        rows = [...(await tx.unsafe(statement))];
        throw new RollBack();
      });
    } catch (error) {
      if (!(error instanceof RollBack))
        return {
          kind: "refused",
          code: (error as { code?: string }).code ?? "",
          message: (error as Error).message,
        };
    }
    return { kind: "answered", rows };
  };
  return { try: attempt, close: () => sql.end({ timeout: 5 }) };
}

class RollBack extends Error {}
