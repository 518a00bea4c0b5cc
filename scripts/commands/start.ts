import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { RunningServer, ServerOptions } from "#app/server.ts";
import type { Settings } from "#app/env.server.ts";
import { openLog } from "#app/http/log.server.ts";
import { openPool, type Pool } from "#db/client.server.ts";
import type { Connections } from "#db/connections.ts";
import { packageRoot } from "#db/package-root.ts";
import type { Command } from "#scripts/command.ts";
import { linkTable } from "#scripts/commands/links.ts";
import { openDatabase, prepareDatabase, readSettings } from "#scripts/database.ts";
import { demonstrationLinks, ensureDemonstration } from "#scripts/demonstration.ts";
import { mintFirstFounder } from "#scripts/founder.ts";
import { recordServingAddress } from "#scripts/serving-address.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

export const start: Command = {
  usage:
    "Usage: equipoise start [--demo]\n\n--demo makes the demonstration studies in an embedded database that already holds studies; an empty one gets them by itself.\nSettings come from the environment: PORT, HOST, PUBLIC_URL, DATA_DIR, DATABASE_URL, DATABASE_KIND, TRUST_PROXY, LOG_LEVEL, SMTP_URL, MAIL_FROM (docs/operator.md).",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { demo: { type: "boolean", default: false } },
    });
    const settings = readSettings();
    if (settings === null) return 2;
    const stopAsked = onceAskedToStop();
    const database = await openDatabase(settings);
    try {
      return await serve(settings, database.connections, stopAsked, values.demo);
    } finally {
      await database.stop();
    }
  },
};

async function serve(
  settings: Settings,
  connections: Connections,
  stopAsked: Promise<void>,
  demoAsked: boolean,
): Promise<number> {
  const prepared = await prepareDatabase(settings, connections);
  if (prepared === null) return 1;
  if (demoAsked && prepared.databaseKind !== "demonstration")
    return refuseDemo(prepared.databaseKind);
  await demonstrate(settings, connections, prepared.databaseKind, demoAsked);
  const server = await listen({
    settings,
    connections,
    databaseKind: prepared.databaseKind,
    log: openLog(settings.logLevel),
  });
  if (server === null) return 1;
  await withOwner(connections, (owner) => recordServingAddress(owner, settings.publicUrl));
  console.log(`Equipoise (${prepared.databaseKind}) answers at ${server.url}`);
  if (prepared.databaseKind === "demonstration")
    await withOwner(connections, (owner) => printLinks(owner, settings));
  if (prepared.databaseKind === "real")
    await withOwner(connections, (owner) => printFounder(owner, settings));
  await stopAsked;
  await server.close();
  return 0;
}

function refuseDemo(kind: DatabaseKind): number {
  console.error(
    `--demo needs a demonstration database, and this one is ${kind}. Start with another DATA_DIR, or without --demo.`,
  );
  return 1;
}

/** An empty embedded demonstration database gets its studies; any other only when asked. */
async function demonstrate(
  { database }: Settings,
  connections: Connections,
  kind: DatabaseKind,
  asked: boolean,
): Promise<void> {
  if (kind === "demonstration" && (asked || database.kind === "embedded"))
    await ensureDemonstration(connections, new Date(), { isAsked: asked });
}

async function withOwner(
  connections: Connections,
  work: (owner: Pool) => Promise<unknown>,
): Promise<void> {
  const owner = openPool(connections.owner, 1);
  try {
    await work(owner);
  } finally {
    await owner.client.end();
  }
}

/** As it is typed to reach this database: where the files are was said on the command line, perhaps. */
function linksCommand(): string {
  const folder = process.env["DATA_DIR"];
  const place = folder === undefined ? "" : `DATA_DIR=${JSON.stringify(folder)} `;
  return `${place}npm run -s equipoise -- links`;
}

async function printLinks(owner: Pool, { publicUrl }: Settings): Promise<void> {
  const links = await demonstrationLinks(owner, publicUrl);
  if (links.length > 0)
    console.log(
      `\nOpen a link to sign in as that person. Each works once; fresh ones: ${linksCommand()}\n\n${linkTable(links)}\n`,
    );
}

/** Rule F1: printed once; whoever lost it asks for a fresh one. */
async function printFounder(owner: Pool, { publicUrl }: Settings): Promise<void> {
  const founder = await mintFirstFounder(owner, publicUrl);
  if (founder !== null)
    console.log(
      `\nThere is no study yet. Whoever opens this link may found studies in the browser. It works once and for 7 days; a fresh one: npm run -s equipoise -- founder\n\n${founder.url}\n`,
    );
}

/** The running server, or null after saying why it can't listen. */
async function listen(options: ServerOptions): Promise<RunningServer | null> {
  const { startServer } = await loadServer();
  try {
    return await startServer(options);
  } catch (error) {
    const sentence = listenRefusal((error as NodeJS.ErrnoException).code, options.settings);
    if (sentence === null) throw error;
    console.error(sentence);
    return null;
  }
}

function listenRefusal(code: string | undefined, { host, port }: Settings): string | null {
  if (code === "EADDRINUSE")
    return `Port ${port} on ${host} is in use. Stop what uses it, or start with another: PORT=${port === 65_535 ? 3000 : port + 1} npm start`;
  if (code === "EACCES")
    return `Port ${port} on ${host} is kept for the system. Start with one above 1023: PORT=3000 npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST ${host} is no address of this machine. Use 127.0.0.1 for this machine alone, or one of its own addresses.`;
  return null;
}

/** The compiled server beside the command line; the bundler must not take it in twice. */
const loadServer = (): Promise<{ startServer(options: ServerOptions): Promise<RunningServer> }> =>
  import(pathToFileURL(join(packageRoot(), "build", "server.js")).href);

// Listening from the first moment, and for good: a second Ctrl-C must not cut the drain short.
function onceAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => resolve());
  });
}
