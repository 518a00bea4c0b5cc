// The built program over a test's own database, for what only a real server and a real browser can show.
import { type Connection, servingRoles } from "#db/connections.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import type { Role } from "#study/vocabulary.ts";
import type { OpenDatabase } from "./factories.ts";
import { sessionToken } from "./http.ts";
import { freePort, type Program, startProgram } from "./program.ts";

export type Site = Readonly<{
  url: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  /** What it has told since its last start. */ log(): string;
}>;

const addressOf = ({ host, port, database, user, password }: Connection): string =>
  `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;

type SiteOptions = Readonly<{ publicUrl?: string; settings?: Readonly<Record<string, string>> }>;

/** The settings with which a program reaches this database. */
export function databaseVariables({
  database,
}: Readonly<{ database: Pick<OpenDatabase["database"], "connections"> }>): Readonly<
  Record<string, string>
> {
  const { owner, ...serving } = database.connections;
  const addresses = servingRoles.map(
    (role) => [`DATABASE_URL_${role.toUpperCase()}`, addressOf(serving[role])] as const,
  );
  return { DATABASE_URL: addressOf(owner), ...Object.fromEntries(addresses) };
}

/**
 * `equipoise start` on a free port. The suite ends it: a hook registered inside another hook would never run.
 * `publicUrl` is the one address of several processes; `settings` are further variables.
 */
export async function startSite(
  open: Readonly<{ database: Pick<OpenDatabase["database"], "connections"> }>,
  { publicUrl, settings = {} }: SiteOptions = {},
): Promise<Site> {
  const port = await freePort();
  const variables = {
    PORT: String(port),
    LOG_LEVEL: "warn",
    ...databaseVariables(open),
    ...(publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl }),
    ...settings,
  };
  const running: { program: Program } = { program: await startProgram(variables) };
  const stop = () => endProgram(running.program);
  const kill = async (): Promise<void> => {
    running.program.child.kill("SIGKILL");
    await running.program.ended;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    stop,
    kill,
    startAgain: async () => void (running.program = await startProgram(variables)),
    log: () => running.program.stdout() + running.program.stderr(),
  };
}

async function endProgram({ child, ended }: Program): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  await ended;
}

/** A fresh session of the nth person with this role, as a cookie's value. */
export async function tokenOf(
  open: OpenDatabase,
  { people }: SyntheticStudy,
  role: Role,
  nth = 0,
): Promise<string> {
  const person = people.filter((p) => p.roles.includes(role))[nth];
  invariant(person, `the study has no ${role} number ${nth}`);
  return sessionToken(open, person.personId);
}
