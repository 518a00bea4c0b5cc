// The address of a database login: DATABASE_URL and its five companions.
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { Connection, Encryption } from "#db/connections.ts";

const known = ["host", "sslmode", "sslrootcert", "prepare"];

/** `postgres://user:password@host:port/database?sslmode=verify-full`, or what is wrong with it. Never repeats the password. */
export function parseConnection(name: string, text: string, login?: string): Connection | string {
  const form = `must look like postgres://${login ?? "user"}:password@host:5432/database`;
  if (!URL.canParse(text)) return `${name} ${form}.`;
  const url = new URL(text);
  const database = decodeURIComponent(url.pathname.slice(1));
  const host = url.searchParams.get("host") ?? url.hostname.replace(/^\[|\]$/g, "");
  if (
    !/^postgres(ql)?:$/.test(url.protocol) ||
    host === "" ||
    url.username === "" ||
    database === ""
  )
    return `${name} ${form}.`;
  const user = decodeURIComponent(url.username);
  if (login !== undefined && user !== login)
    return `${name} logs in as ${user}. The tables are granted to ${login}: name that role.`;
  const options = parseOptions(url.searchParams);
  if (typeof options === "string") return `${name} ${options}`;
  // The driver compares a certificate with a name only.
  if (isCertificateChecked(options) && isIP(host) !== 0)
    return `${name} has sslmode=verify-full and the address ${host}. Name the host as its certificate does.`;
  const port = url.port === "" ? 5432 : Number(url.port);
  return { host, port, database, user, password: decodeURIComponent(url.password), ...options };
}

/** What follows the question mark, or the end of a sentence that says what is wrong with it. */
function parseOptions(given: URLSearchParams): Pick<Connection, "ssl" | "prepare"> | string {
  const unknown = [...given.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined)
    return `has the parameter ${unknown}, which isn't read here. There are ${known.join(", ")}.`;
  const prepare = given.get("prepare") ?? "true";
  if (!["true", "false"].includes(prepare))
    return `has prepare=${prepare}, which must be true, or false behind a pooler.`;
  const ssl = parseEncryption(given.get("sslmode") ?? "disable", given.get("sslrootcert"));
  if (typeof ssl === "object" && "wrong" in ssl) return ssl.wrong;
  return prepare === "false" ? { ssl, prepare: false } : { ssl };
}

const isCertificateChecked = ({ ssl }: Pick<Connection, "ssl">): boolean =>
  ssl === "verify-full" || typeof ssl === "object";

function parseEncryption(
  mode: string,
  certificate: string | null,
): Encryption | Readonly<{ wrong: string }> {
  if (mode !== "disable" && mode !== "require" && mode !== "verify-full")
    return { wrong: `has sslmode=${mode}, which must be disable, require or verify-full.` };
  if (certificate === null) return mode === "disable" ? false : mode;
  if (mode !== "verify-full")
    return {
      wrong: `has sslrootcert, which only sslmode=verify-full reads: with ${mode} no certificate is checked.`,
    };
  return readAuthority(certificate);
}

function readAuthority(path: string): Encryption | Readonly<{ wrong: string }> {
  try {
    return { ca: readFileSync(path, "utf8") };
  } catch (error) {
    return {
      wrong: `has sslrootcert=${path}, which can't be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`,
    };
  }
}
