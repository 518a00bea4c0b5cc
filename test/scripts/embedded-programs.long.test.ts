// Whole programs on one data folder, ended and killed: minutes of first starts.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Embedded, startEmbedded } from "#db/embedded.server.ts";
import { freePort, startProgram } from "#test/support/program.ts";
import { type TemporaryFolder, temporaryFolder } from "#test/support/temporary-folder.ts";

let folder: TemporaryFolder;
let dataDir: string;
let started: Embedded | null = null;

beforeEach(() => {
  folder = temporaryFolder();
  dataDir = join(folder.path, "data");
});
afterEach(async () => {
  await started?.stop();
  started = null;
  folder.remove();
});

async function kindAfterStart(): Promise<unknown> {
  started = await startEmbedded(dataDir);
  const sql = postgres({ ...started.connections.owner, max: 1, onnotice: () => undefined });
  const [row] = await sql`select kind from installation`;
  await sql.end();
  return row?.["kind"];
}

const lockFile = (): string => join(dataDir, "database", "cluster", "postmaster.pid");
const postmasterPid = (): number => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);

it("two programs at once make one cluster, and each ends by itself", async () => {
  const ports = [await freePort(), await freePort()];
  const programs = await Promise.all(ports.map((port) => startProgram({ DATA_DIR: dataDir, PORT: String(port) })));
  for (const { child } of programs) child.kill("SIGTERM");
  for (const { ended } of programs) expect((await ended).code).toBe(0);
  expect(existsSync(lockFile())).toBe(false);
});

it("after kill -9 of node the next start joins the postmaster that was left", async () => {
  const program = await startProgram({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  const left = postmasterPid();
  program.child.kill("SIGKILL");
  await program.ended;
  expect(await kindAfterStart()).toBe("demonstration");
  expect(postmasterPid()).toBe(left);
  await started?.stop();
  expect(existsSync(lockFile())).toBe(false);
});

it("after kill -9 of both the next start recovers every commit", async () => {
  const program = await startProgram({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  program.child.kill("SIGKILL");
  process.kill(postmasterPid(), "SIGKILL");
  await program.ended;
  expect(await kindAfterStart()).toBe("demonstration");
});
