// Whole programs on one data folder, ended and killed: minutes of first starts.
import { once } from "node:events";
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

async function answerAfterStart(question: string): Promise<readonly unknown[]> {
  started = await startEmbedded(dataDir);
  const sql = postgres({ ...started.connections.owner, max: 1, onnotice: () => undefined });
  const rows = await sql.unsafe(question);
  await sql.end();
  return rows;
}

const kindAfterStart = () => answerAfterStart("select kind from installation");

const lockFile = (): string => join(dataDir, "database", "cluster", "postmaster.pid");
const postmasterPid = (): number => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);

it("two programs at once make one cluster, and each ends by itself", async () => {
  const ports = [await freePort(), await freePort()];
  const programs = await Promise.all(
    ports.map((port) => startProgram({ DATA_DIR: dataDir, PORT: String(port) })),
  );
  for (const { child } of programs) child.kill("SIGTERM");
  for (const { ended } of programs) expect((await ended).code).toBe(0);
  expect(existsSync(lockFile())).toBe(false);
});

it("after kill -9 of node the next start joins the postmaster that was left", async () => {
  const program = await startProgram({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  const left = postmasterPid();
  program.child.kill("SIGKILL");
  await program.ended;
  expect(await kindAfterStart()).toEqual([{ kind: "demonstration" }]);
  expect(postmasterPid()).toBe(left);
  await started?.stop();
  expect(existsSync(lockFile())).toBe(false);
});

it("after kill -9 of both the next start recovers every commit", async () => {
  const program = await startProgram({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  program.child.kill("SIGKILL");
  process.kill(postmasterPid(), "SIGKILL");
  await program.ended;
  expect(await kindAfterStart()).toEqual([{ kind: "demonstration" }]);
});

it("an empty machine gets four demonstration studies once, though two start at the same moment, and every start prints a fresh link for each role", async () => {
  const linksOf = (text: string) =>
    [...text.matchAll(/^ {2}([\w-]+) .*(http\S+\/sign-in\/\S+)$/gmu)].map(([, role, url]) => ({
      role,
      url,
    }));
  const printed = async () => {
    const program = await startProgram({ DATA_DIR: dataDir, PORT: String(await freePort()) });
    while (linksOf(program.stdout()).length < 9)
      await once(program.child.stdout ?? program.child, "data");
    program.child.kill("SIGTERM");
    await program.ended;
    return linksOf(program.stdout());
  };
  const starts = [...(await Promise.all([printed(), printed()])), await printed()];
  for (const links of starts)
    expect(links.map(({ role }) => role).sort()).toEqual([
      "auditor",
      "coordinator",
      "investigator",
      "panel-pharmacist",
      "panel-physician",
      "rater",
      "redactor",
      "resident",
      "statistician",
    ]);
  expect(new Set(starts.flat().map(({ url }) => url)).size).toBe(27);
  expect(await answerAfterStart("select title from studies order by title")).toEqual(
    [1, 2, 3, 4].map((n) => ({ title: expect.stringContaining(`Demonstration ${n}`) })),
  );
});
