// A server and a database of the rehearsal's own, gone when it ends unless they are to be kept.
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { RunningServer, ServerOptions } from "#app/server.ts";
import { parseSettings } from "#app/env.server.ts";
import { openLog } from "#app/http/log.server.ts";
import { openPool, type Pool } from "#db/client.server.ts";
import { packageRoot } from "#db/package-root.ts";
import { WrongUsage } from "#scripts/command.ts";
import { openDatabase, prepareDatabase } from "#scripts/database.ts";
import { invariant } from "#study/invariant.ts";

export type Stage = Readonly<{ publicUrl: string; owner: Pool; strike(): Promise<void> }>;

/** @param keptIn  an empty or new folder for its database, which then stays; null for none. */
export async function setStage(keptIn: string | null): Promise<Stage> {
  const folder = keptIn === null ? await newFolder() : await emptyFolder(resolve(keptIn));
  const parsed = parseSettings({
    DATA_DIR: folder,
    DATABASE_KIND: "rehearsal",
    PORT: String(await freePort()),
    LOG_LEVEL: "error",
  });
  invariant(parsed.kind === "settings", "the rehearsal's own settings were refused");
  const { settings } = parsed;
  const database = await openDatabase(settings);
  const prepared = await prepareDatabase(settings, database.connections);
  invariant(prepared, "the rehearsal's database could not be made");
  const { startServer } = (await import(
    pathToFileURL(join(packageRoot(), "build", "server.js")).href
  )) as { startServer(options: ServerOptions): Promise<RunningServer> };
  const server = await startServer({
    settings,
    connections: database.connections,
    databaseKind: prepared.databaseKind,
    log: openLog(settings.logLevel),
  });
  const owner = openPool(database.connections.owner, 1);
  const strike = async (): Promise<void> => {
    await server.close();
    await owner.client.end();
    await database.stop();
    if (keptIn === null) await rm(folder, { recursive: true, force: true });
  };
  return { publicUrl: settings.publicUrl, owner, strike };
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "equipoise-rehearsal-"));

async function emptyFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new WrongUsage(`--keep ${folder} isn't empty: give a new folder, or empty this one.`);
  return folder;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  invariant(typeof address === "object" && address, "no free port");
  return address.port;
}
