// Logins over TLS: which certificates are believed. PostgreSQL stands behind a listener that ends TLS as the server itself would.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConnection } from "#app/parse-connection.server.ts";
import { openTestDatabase } from "#test/support/factories.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const open = await openTestDatabase();
const folder = temporaryFolder();
const file = (name: string): string => join(folder.path, name);

/** A certificate for `localhost` that nobody has signed but itself. */
function makeCertificate(name: string): void {
  const made = spawnSync("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-keyout",
    file(`${name}.key`),
    "-out",
    file(`${name}.pem`),
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost",
  ]);
  if (made.status !== 0)
    throw new Error(`openssl is needed here: ${made.error?.message ?? made.stderr.toString()}`);
}

/** Answers PostgreSQL's request for TLS, and passes on what is said inside it. */
async function endTls(socket: Socket): Promise<void> {
  await once(socket, "readable");
  socket.read(8);
  socket.write("S");
  const { host, port } = open.database.connections.gate;
  const inner = new TLSSocket(socket, {
    isServer: true,
    key: readFileSync(file("server.key")),
    cert: readFileSync(file("server.pem")),
  });
  const server = connect(`${host}/.s.PGSQL.${port}`);
  inner.pipe(server).pipe(inner);
  for (const each of [inner, server]) each.on("error", () => socket.destroy());
}

let listener: Server;
beforeAll(async () => {
  for (const name of ["server", "stranger"]) makeCertificate(name);
  listener = createServer((socket) => void endTls(socket)).listen(0, "127.0.0.1");
  await once(listener, "listening");
});
afterAll(() => {
  listener.close();
  folder.remove();
});

async function logIn(host: string, parameters: string): Promise<string> {
  const { user, password, database } = open.database.connections.gate;
  const address = listener.address();
  const port = typeof address === "object" ? address?.port : null;
  const connection = parseConnection(
    "DATABASE_URL_GATE",
    `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}?${parameters}`,
  );
  if (typeof connection === "string") return connection;
  const sql = postgres({ ...connection, max: 1, connect_timeout: 5, onnotice: () => undefined });
  return sql`select 1`
    .then(
      () => "logged in",
      (error: Error & { code?: string }) => error.code ?? error.message,
    )
    .finally(() => sql.end({ timeout: 1 }));
}

describe("[D2] sslmode", () => {
  it("require encrypts and believes any certificate", async () => {
    expect(await logIn("localhost", "sslmode=require")).toBe("logged in");
  });

  it("verify-full believes a certificate of the authority given, for the host's own name", async () => {
    expect(await logIn("localhost", `sslmode=verify-full&sslrootcert=${file("server.pem")}`)).toBe(
      "logged in",
    );
    expect(
      await logIn("127.0.0.1", `sslmode=verify-full&sslrootcert=${file("server.pem")}`),
    ).toMatch(/the address 127\.0\.0\.1\. Name the host/u);
    expect(
      await logIn("ip6-localhost", `sslmode=verify-full&sslrootcert=${file("server.pem")}`),
    ).not.toBe("logged in");
    expect(
      await logIn("localhost", `sslmode=verify-full&sslrootcert=${file("stranger.pem")}`),
    ).toMatch(/SELF_SIGNED_CERT|UNABLE_TO_VERIFY|SIGNATURE/u);
    expect(await logIn("localhost", "sslmode=verify-full")).toMatch(/SELF_SIGNED_CERT/u);
  });
});
