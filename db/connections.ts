// Who logs in to Postgres. One login role and one pool per kind of person: `SET ROLE` inside a shared
// login is no wall, because `RESET ROLE` undoes it (docs/decisions/0003-login-roles.md).

export const servingRoles = ["gate", "author", "blinded", "operations", "analysis"] as const;
export type ServingRole = (typeof servingRoles)[number];

/** Of the embedded cluster; no superuser. */
export const ownerLogin = "equipoise_owner";
/** The Postgres login of a serving role. Roles belong to the cluster, so every Equipoise database there shares them. */
export const loginOf = (role: ServingRole): string => `equipoise_${role}`;

/** `require` encrypts and checks no certificate; the others check it, against the system's authorities or the one given (PEM). */
export type Encryption = false | "require" | "verify-full" | Readonly<{ ca: string }>;

/** What postgres.js needs to connect. `host` may be the directory of a Unix socket; behind a pooler `prepare` is false. */
export type Connection = Readonly<{
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  ssl?: Encryption;
  prepare?: boolean;
}>;

/** The owner migrates and nothing else; the five serving roles carry every request. */
export type Connections = Readonly<{ owner: Connection }> &
  Readonly<Record<ServingRole, Connection>>;
