// A study in rating on an embedded PostgreSQL of its own, served by the built program.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { newToken } from "#app/secrets/secrets.server.ts";
import { closePools, openPool, openPools } from "#db/client.server.ts";
import type { Connection } from "#db/connections.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { packageRoot } from "#db/package-root.ts";
import { insertOperatorSession } from "#db/queries/sessions.ts";
import { sha256Hex } from "#ground/digest.ts";
import { foundSyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";

/** One rater's reading, to save drafts of. */
export type BenchSeat = Readonly<{ token: string; readingPath: string; draftPath: string }>;
export type Stage = Readonly<{
  publicUrl: string;
  blinded: Connection;
  owner: Connection;
  seats: readonly BenchSeat[];
  /** Ends the program with -9 and starts it again on the same port. */
  killAndStart(): Promise<void>;
  strike(): Promise<void>;
}>;

/** @param readings  how many readings are needed at once; each connection saves its own. */
export async function prepareStage(readings: number): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "equipoise-bench-"));
  const dataDir = join(folder, "data");
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const variables = {
    DATA_DIR: dataDir,
    PORT: String(port),
    DATABASE_KIND: "demonstration",
    LOG_LEVEL: "info",
  };
  let program = await startProgram(variables);
  const embedded = await startEmbedded(dataDir);
  const seats = await prepareSeats(embedded.connections, readings);
  const killAndStart = async (): Promise<void> => {
    program.kill("SIGKILL");
    await once(program, "close");
    program = await startProgram(variables);
  };
  const strike = async (): Promise<void> => {
    program.kill("SIGTERM");
    await once(program, "close");
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    publicUrl,
    blinded: embedded.connections.blinded,
    owner: embedded.connections.owner,
    seats,
    killAndStart,
    strike,
  };
}

async function prepareSeats(
  connections: Parameters<typeof openPools>[0],
  readings: number,
): Promise<readonly BenchSeat[]> {
  const pools = openPools(connections, 4);
  const owner = openPool(connections.owner, 2);
  const study = await foundSyntheticStudy(owner, pools, {
    title: "A study under load",
    design: { raterSeats: Math.ceil(readings / 15), practice: false, repeatShare: 0 },
  });
  await walkToCollecting(study, new Date());
  await writeAnswers(study);
  await walkToRating(study);
  const rows = await owner.db.execute<{ readingId: string; participantId: string }>(sql`
    select r.id as "readingId", a.participant_id as "participantId" from readings r join seat_assignments a on a.seat_id = r.seat_id
    where r.study_id = ${study.studyId}::uuid order by r.position, a.participant_id limit ${readings}`);
  const tokens = new Map<string, string>();
  for (const { personId, participantId } of study.people.filter((person) =>
    person.roles.includes("rater"),
  )) {
    const token = newToken();
    await insertOperatorSession(owner, sha256Hex(token), personId);
    tokens.set(participantId, token);
  }
  await closePools(pools);
  await owner.client.end();
  return rows.map(({ readingId, participantId }) => ({
    token: tokens.get(participantId) ?? "",
    ...pathsOf(study.studyId, readingId),
  }));
}

function pathsOf(studyId: string, readingId: string): Pick<BenchSeat, "readingPath" | "draftPath"> {
  const readingPath = `/studies/${studyId}/rate/${readingId}`;
  return { readingPath, draftPath: `${readingPath}/draft` };
}

async function startProgram(variables: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"] ?? "",
    NODE_ENV: "production",
    ...variables,
  };
  const child = spawn(process.execPath, [join(packageRoot(), "build", "equipoise.js"), "start"], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes("answers at")) {
    if (child.exitCode !== null) throw new Error("bench: the program didn't start");
    await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  }
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("bench: no port was given");
  return address.port;
}
