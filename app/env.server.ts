// Every setting, read once. What is wrong is told by the setting's name, with the way out.
import { join, resolve } from "node:path";
import { z } from "zod";
import {
  type Connection,
  type Connections,
  loginOf,
  type ServingRole,
  servingRoles,
} from "#db/connections.ts";
import { parseConnection } from "#app/parse-connection.server.ts";
import { packageRoot } from "#db/package-root.ts";
import { type DatabaseKind, databaseKinds } from "#study/vocabulary.ts";
import { type MailSettings, parseMail } from "#app/mail/mail-settings.server.ts";

export type Settings = Readonly<{
  port: number;
  host: string;
  /** The origin people type, without a slash at its end. */
  publicUrl: string;
  dataDir: string;
  database: Readonly<{ kind: "embedded" }> | Readonly<{ kind: "server"; connections: Connections }>;
  /** Asked for explicitly; null leaves an existing database's kind alone. */
  databaseKind: DatabaseKind | null;
  /** Express's `trust proxy`: a number of proxies, or their addresses. */
  trustProxy: number | string | false;
  logLevel: (typeof logLevels)[number];
  /** Null where Equipoise sends no mail. */
  mail: MailSettings | null;
}>;

export type SettingsParsed =
  | Readonly<{ kind: "settings"; settings: Settings }>
  | Readonly<{ kind: "settings-refused"; problems: readonly string[] }>;

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const wildcards = ["0.0.0.0", "::"];
const variableOf = (role: ServingRole): string => `DATABASE_URL_${role.toUpperCase()}`;

const portText = z
  .string()
  .regex(/^\d+$/, "must be a whole number, for example 3000")
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, "must lie between 1 and 65535, for example 3000");

const publicUrlText = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    "must be the address people type, for example https://study.example.org",
  )
  .refine(
    (text) => !URL.canParse(text) || new URL(text).pathname === "/",
    "must have no path: Equipoise answers at the root of its address",
  )
  .transform((text) => (URL.canParse(text) ? new URL(text).origin : text));

const trustProxyText = z
  .string()
  .regex(
    /^(\d+|false|[\d.:a-fA-F/, ]+|loopback|linklocal|uniquelocal)$/,
    "must be the number of proxies before Equipoise, their addresses, or false",
  )
  .transform((text) => (text === "false" ? false : /^\d+$/.test(text) ? Number(text) : text));

const environment = z.object({
  PORT: portText.default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an address of this machine, for example 127.0.0.1")
    .default("127.0.0.1"),
  PUBLIC_URL: publicUrlText.optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_KIND: z
    .enum(databaseKinds, { error: `must be one of ${databaseKinds.join(", ")}` })
    .optional(),
  TRUST_PROXY: trustProxyText.default(false),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
});

/** Settings from environment variables; an empty one counts as not set. */
export function parseSettings(
  variables: Readonly<Record<string, string | undefined>>,
): SettingsParsed {
  const given = Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const parsed = environment.safeParse(given);
  const database = parseDatabase(given);
  const mail = parseMail(given);
  if (parsed.success && !isProblems(database) && !isProblems(mail))
    return withPublicUrl(parsed.data, database, mail);
  const problems =
    parsed.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`) ?? [];
  return {
    kind: "settings-refused",
    problems: [...problems, ...[database, mail].filter(isProblems).flat()],
  };
}

const isProblems = (read: unknown): read is readonly string[] => Array.isArray(read);

function withPublicUrl(
  read: z.infer<typeof environment>,
  database: Settings["database"],
  mail: MailSettings | null,
): SettingsParsed {
  if (read.PUBLIC_URL === undefined && wildcards.includes(read.HOST)) {
    return {
      kind: "settings-refused",
      problems: [
        `PUBLIC_URL is needed when HOST is ${read.HOST}: set it to the address people type, for example https://study.example.org.`,
      ],
    };
  }
  const host = read.HOST.includes(":") ? `[${read.HOST}]` : read.HOST;
  const settings: Settings = {
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL ?? new URL(`http://${host}:${read.PORT}`).origin,
    dataDir: resolve(read.DATA_DIR ?? join(packageRoot(), ".data")),
    database,
    databaseKind: read.DATABASE_KIND ?? null,
    trustProxy: read.TRUST_PROXY,
    logLevel: read.LOG_LEVEL,
    mail,
  };
  return { kind: "settings", settings };
}

/** The database to use, or what is wrong with the addresses given. */
function parseDatabase(given: Readonly<Record<string, string>>): Settings["database"] | string[] {
  const named = ["DATABASE_URL", ...servingRoles.map(variableOf)];
  const missing = named.filter((name) => given[name] === undefined);
  if (missing.length === named.length) return { kind: "embedded" };
  if (missing.length > 0) {
    return [
      `${missing.join(", ")} missing: a PostgreSQL server needs the owner's DATABASE_URL and one address per serving role. Set what is missing, or none of them for the embedded PostgreSQL.`,
    ];
  }
  const owner = parseConnection("DATABASE_URL", given["DATABASE_URL"] ?? "");
  const serving = servingRoles.map(
    (role) =>
      [
        role,
        parseConnection(variableOf(role), given[variableOf(role)] ?? "", loginOf(role)),
      ] as const,
  );
  const problems = [owner, ...serving.map(([, connection]) => connection)].filter(
    (found) => typeof found === "string",
  );
  if (problems.length > 0 || typeof owner === "string") return problems;
  const connections = Object.fromEntries(serving) as Record<ServingRole, Connection>;
  const elsewhere = servingRoles.filter((role) => connections[role].database !== owner.database);
  if (elsewhere.length > 0)
    return elsewhere.map(
      (role) =>
        `${variableOf(role)} names database ${connections[role].database}, DATABASE_URL names ${owner.database}. All must name the same one.`,
    );
  return { kind: "server", connections: { owner, ...connections } };
}
