// What report, export, boards and `verify` take at 211,680 scores and over 105,840 ledger entries, in time and in memory, each in a process of its own.
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { signOff } from "#app/rating/sign-off.server.ts";
import { newToken } from "#app/secrets/secrets.server.ts";
import { closePools, openPool, openPools, type Pool } from "#db/client.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { insertOperatorProof, insertOperatorSession } from "#db/queries/sessions.ts";
import { ensureRoles } from "#db/roles.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import { foundSyntheticStudy, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import type { Role } from "#study/vocabulary.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { copyCases } from "./stage/many-cases.ts";
import { rateEverything } from "./stage/rate-everything.ts";
import { measureCommand, type Measured, measureServer } from "./stage/served-alone.ts";

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { cases: { type: "string", default: "441" }, seats: { type: "string", default: "40" } },
});
const [cases, seats] = [Number(values.cases), Number(values.seats)];
const port = "38417";
const origin = `http://127.0.0.1:${port}`;
const casesInSet = 30;

const folder = await mkdtemp(join(tmpdir(), "equipoise-bench-"));
const dataDir = join(folder, "data");
const began = performance.now();
const step = (what: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(6)} s  ${what}`);

async function fill(owner: Pool, pools: ReturnType<typeof openPools>): Promise<SyntheticStudy> {
  process.env["VIGNETTES_DIR"] = folder;
  const vignetteSet = await copyCases(
    builtInSetFolder("medication-safety-30"),
    folder,
    Math.ceil(cases / casesInSet),
  );
  const design = {
    vignetteSet,
    vignettes: Array.from({ length: cases }, (_, index) => index + 1),
    raterSeats: seats,
    practice: false,
    repeatShare: 0,
  };
  const study = await foundSyntheticStudy(owner, pools, { title: "A large study", design });
  await walkToCollecting(study, new Date());
  step("collecting");
  await writeAnswers(study, { setFolder: join(folder, vignetteSet) });
  step("answers written");
  await walkToRating(study);
  step("sealed");
  await rateEverything(owner, study);
  step("rated");
  for (let nth = 0; nth < seats; nth += 1) await signOff(await study.actor("rater", nth));
  return study;
}

async function tokenOf(owner: Pool, study: SyntheticStudy, role: Role): Promise<string> {
  const token = newToken();
  const person = study.people.find(({ roles }) => roles.includes(role));
  if (!person) throw new Error(`bench big: no ${role}`);
  await insertOperatorSession(owner, sha256Hex(token), person.personId);
  await insertOperatorProof(owner, sha256Hex(token));
  return token;
}

type Asked = Readonly<{ answer: IncomingMessage; path: string }>;

/** Waits as long as it takes (fetch() gives up after five minutes), and goes where it is led: `path` is where it came to. */
function ask(path: string, token: string, method = "GET"): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const headers = { Cookie: `equipoise_session=${token}`, Origin: origin };
    request(origin + path, { method, headers }, (response) => {
      const to = response.headers.location;
      if (response.statusCode === 200) resolve({ answer: response, path });
      else if (to) ask(to, token).then(resolve, reject);
      else reject(new Error(`bench big: ${path} answered ${response.statusCode}`));
    })
      .on("error", reject)
      .end();
  });
}

/** The page, asked again as a browser asks while it is being made; its bytes. */
async function askPage(first: string, token: string): Promise<number> {
  let next = first;
  for (;;) {
    const { answer, path } = await ask(next, token);
    const text = (await buffer(answer)).toString("utf8");
    if (!text.includes("report-under-way")) return text.length;
    next = path;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

/** The zip, asked for again at the address that the waiting page leads to in the end. */
async function download(path: string, token: string, file: string): Promise<number> {
  let { answer } = await ask(path, token, "POST");
  while (answer.headers["content-type"] !== "application/zip") {
    const page = (await buffer(answer)).toString("utf8");
    const job = /export-(?:under-way|ready)/.test(page) && /job=([\da-f-]{36})/.exec(page)?.[1];
    if (!job) throw new Error("bench big: the export ended without a file");
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    ({ answer } = await ask(`${path}?job=${job}`, token));
  }
  await pipeline(answer, createWriteStream(file));
  return (await stat(file)).size;
}

const print = (what: string, { seconds, peakMegabytes, megabytes }: Measured): void =>
  console.log(
    `${what.padEnd(24)}${seconds.toFixed(1).padStart(8)} s${String(peakMegabytes).padStart(8)} MB at its peak${megabytes.toFixed(1).padStart(10)} MB sent`,
  );

const embedded = await startEmbedded(dataDir);
const { connections } = embedded;
await ensureRoles(connections);
await migrateDatabase(connections.owner, "demonstration");
const [pools, owner] = [openPools(connections, 4), openPool(connections.owner, 2)];
const variables = {
  DATA_DIR: dataDir,
  PORT: port,
  DATABASE_KIND: "demonstration",
  LOG_LEVEL: "info",
  VIGNETTES_DIR: folder,
};
try {
  const study = await fill(owner, pools);
  const [scores] = await owner.db.execute<{ scores: number; entries: number }>(
    sql`select (select count(*)::integer from rating_scores) as scores, (select count(*)::integer from ledger_entries) as entries`,
  );
  step(`${scores?.scores} scores, ${scores?.entries} entries`);
  const page = `/studies/${study.studyId}`;
  const [statistician, investigator] = [
    await tokenOf(owner, study, "statistician"),
    await tokenOf(owner, study, "investigator"),
  ];
  print("boards", await measureServer(variables, () => askPage(`${page}/boards`, statistician)));
  await walkToLocked(study);
  await walkToUnblinded(study);
  step("unblinded");
  print("report", await measureServer(variables, () => askPage(`${page}/report`, investigator)));
  const file = join(folder, "export.zip");
  print(
    "export",
    await measureServer(variables, () => download(`${page}/export.zip`, investigator, file)),
  );
  const verified = await measureCommand(["verify", file]);
  print("verify", verified);
  console.log(
    verified.said.split("\n").find((line) => /consistent|anchored|contradicted/i.test(line)) ??
      verified.said,
  );
  process.exitCode = verified.code ?? 1;
} finally {
  await closePools(pools);
  await owner.client.end();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit();
