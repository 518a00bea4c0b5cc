// A real pgbouncer before the test cluster, in transaction mode and with few connections, as a hospital's database office runs one.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { type Connection, type Connections, servingRoles } from "#db/connections.ts";
import { freePort } from "./program.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export type Pooler = Readonly<{
  /** The same logins through the pooler. */ connections: Connections;
  stop(): Promise<void>;
}>;

export async function startPooler(direct: Connections): Promise<Pooler> {
  const program = requirePgbouncer();
  const folder = temporaryFolder();
  chmodSync(folder.path, 0o755);
  const port = await freePort();
  writeFileSync(
    join(folder.path, "users.txt"),
    logins(direct)
      .map(({ user, password }) => `"${user}" "${password}"\n`)
      .join(""),
  );
  writeFileSync(join(folder.path, "pgbouncer.ini"), configuration(direct.owner, port, folder.path));
  const child = spawn(program, ["-q", join(folder.path, "pgbouncer.ini")], {
    stdio: "ignore",
    ...ownerOf(direct.owner.host),
  });
  await untilItListens(child, port);
  const stop = async (): Promise<void> => {
    child.kill("SIGINT");
    if (child.exitCode === null) await once(child, "exit");
    folder.remove();
  };
  const through = (connection: Connection): Connection => ({
    ...connection,
    host: "127.0.0.1",
    port,
  });
  const serving = servingRoles.map((role) => [role, through(direct[role])] as const);
  return {
    connections: {
      owner: through(direct.owner),
      ...(Object.fromEntries(serving) as Omit<Connections, "owner">),
    },
    stop,
  };
}

/** The cluster's socket is for the user whose it is, and pgbouncer never runs as root. */
function ownerOf(host: string): Readonly<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const { uid, gid } = statSync(host);
  return { uid, gid };
}

const logins = ({ owner, ...serving }: Connections): readonly Connection[] => [
  owner,
  ...servingRoles.map((role) => serving[role]),
];

const configuration = (
  { host, port: server }: Connection,
  port: number,
  folder: string,
): string => `[databases]
* = host=${host} port=${server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${join(folder, "users.txt")}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 300
`;

async function untilItListens(child: ChildProcess, port: number): Promise<void> {
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}.`);
    await after(50);
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    return await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]);
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Where pgbouncer is, after installing it where that is one known command: a check is never skipped. */
function requirePgbouncer(): string {
  const find = () =>
    [
      "/usr/sbin/pgbouncer",
      "/usr/bin/pgbouncer",
      "/usr/local/bin/pgbouncer",
      "/opt/homebrew/bin/pgbouncer",
    ].find((path) => existsSync(path));
  if (find() === undefined && process.getuid?.() === 0)
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "pgbouncer"], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  const found = find();
  if (found === undefined)
    throw new Error(
      "This check needs pgbouncer: sudo apt-get install pgbouncer, or brew install pgbouncer.",
    );
  return found;
}
