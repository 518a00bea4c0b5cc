// The export of an unblinded study as a job: an act of one person, written once however often its work begins anew.
import { watchedBy } from "#app/computing/run-report.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { askForJob, awaitJob, stopAskedJob } from "#app/jobs/await-job.server.ts";
import type { HeldJob } from "#app/jobs/held-job.server.ts";
import { filesOf, partsOf } from "#app/jobs/job-files.server.ts";
import type { Done, JobDesk, Work } from "#app/jobs/run-job.server.ts";
import { programVersion } from "#db/package-root.ts";
import { insertJobFile, insertJobFiles, type JobFile } from "#db/queries/job-parts.ts";
import { deleteEarlierJobs, type Job, noteJobsAct } from "#db/queries/jobs.ts";
import { runningSha256 } from "#ground/digest.ts";
import type { JobProblem, JobProgress } from "#study/job.ts";
import {
  appendExport,
  closingFiles,
  type ExportRefused,
  exportStudy,
  makeFiles,
  prepareExport,
  type Sums,
} from "./export-study.server.ts";
import type { ExportFile, FileText } from "./make-files.server.ts";
import { packed, type Packed, zipStream } from "./zip-stream.server.ts";

export type ExportReady = Readonly<{ kind: "export-ready"; job: string }>;
export type ExportUnderWay = JobProgress &
  Readonly<{ kind: "export-under-way"; job: string; attempt: number; mayStop: boolean }>;
export type ExportEnded = Readonly<
  | { kind: "export-stopped" }
  | { kind: "export-failed"; problem: JobProblem; job: string }
  /** Fetched too late, or somebody else's. */
  | { kind: "export-gone" }
>;
export type Zip = Readonly<{
  kind: "zip";
  fileName: string;
  stream: ReadableStream<Uint8Array>;
}>;

/** How long the pressed button waits for its file, and each later look. */
const patienceMs = { pressed: 20_000, later: 1_500 };

const keyOf = ({ participantId }: Actor): string => `${participantId} ${programVersion()}`;

/** Before unblinding the tables without arms, made at once. After it the zip, or how far it is. */
export async function askForExport(
  desk: JobDesk,
  patience = patienceMs.pressed,
): Promise<Zip | ExportRefused | ExportUnderWay | ExportEnded> {
  const { actor } = desk;
  if (actor.state !== "unblinded") return exportAtOnce(actor);
  const { id } = await askForJob(actor, { kind: "export", key: keyOf(actor) });
  const found = await lookAtExport(desk, id, patience);
  return found.kind === "export-ready" ? fetchExport(actor, found.job) : found;
}

export async function lookAtExport(
  desk: JobDesk,
  id: string,
  patience = patienceMs.later,
): Promise<ExportReady | ExportRefused | ExportUnderWay | ExportEnded> {
  const work = makeExport(desk.actor);
  const job = await awaitJob(desk, { kind: "export", id }, { work, patience });
  return job === null ? { kind: "export-gone" } : told(job);
}

function told(job: Job): ExportReady | ExportRefused | ExportUnderWay | ExportEnded {
  const { id, state, attempt, step, done, total, outcome, problem, hasAct } = job;
  if (state === "stopped") return { kind: "export-stopped" };
  if (problem !== null) return { kind: "export-failed", problem, job: id };
  if (outcome === null)
    return { kind: "export-under-way", job: id, attempt, mayStop: !hasAct, step, done, total };
  return outcome.kind === "study-exported"
    ? { kind: "export-ready", job: id }
    : (outcome as ExportRefused);
}

/** The zip of a job that is done. */
export async function fetchExport(actor: Actor, job: string): Promise<Zip | ExportEnded> {
  const files = await filesOf(actor, job);
  // The list of sums is written with the job's end, as its last file.
  if (files.at(-1)?.name !== "SHA256SUMS") return { kind: "export-gone" };
  return zipOf(
    actor,
    files.map((file) => ({ name: file.name, parts: () => partsOf(actor, job, file) })),
  );
}

/** False once it is in the ledger: it is then nearly done. */
export const stopExport = (actor: Actor, id: string): Promise<boolean> =>
  stopAskedJob(actor, { kind: "export", id });

async function exportAtOnce(actor: Actor): Promise<Zip | ExportRefused> {
  const exported = await exportStudy(actor);
  return exported.kind === "study-exported" ? zipOf(actor, exported.files.map(packed)) : exported;
}

const exportName = ({ databaseKind, studyId, state }: Actor): string =>
  `equipoise-${databaseKind}-${studyId.slice(0, 8)}${state === "unblinded" ? "" : "-without-arms"}.zip`;

const zipOf = (actor: Actor, files: readonly Packed[]): Zip => ({
  kind: "zip",
  fileName: exportName(actor),
  stream: zipStream(files),
});

const stored = ({ name, input }: ExportFile): JobFile => ({ name, bytes: Buffer.from(input) });

const makeExport =
  (actor: Actor): Work =>
  async (held, job): Promise<Done> => {
    const refused = job.hasAct ? null : await recordOnce(actor, held);
    if (refused) return { outcome: refused };
    const bound = await storedSums(actor, job.id);
    const closing = (await closingFiles(actor, bound)).map(stored);
    return {
      outcome: { kind: "study-exported" },
      write: async (tx) => {
        await insertJobFiles(tx, job.id, closing, Object.keys(bound).length);
        await deleteEarlierJobs(tx, { kind: "export", key: keyOf(actor) }, job.id);
      },
    };
  };

/** Rule J4: the files and the act that names them are one transaction. An attempt after it goes on from there. */
async function recordOnce(actor: Actor, held: HeldJob): Promise<ExportRefused | null> {
  const prepared = await prepareExport(actor, watchedBy(held));
  if (prepared.kind !== "export-prepared") return prepared;
  const { id } = held.claim;
  held.tell({ step: "files", done: 0, total: prepared.files.length });
  await held.write(async (tx) => {
    let place = 0;
    const told = await makeFiles(tx, actor, prepared, (name, text) =>
      insertJobFile(tx, id, { name, place: place++ }, bytesOf(text)),
    );
    await appendExport(tx, actor.studyId, told);
    await noteJobsAct(tx, held.claim);
  });
  return null;
}

async function* bytesOf(text: FileText): AsyncGenerator<Uint8Array> {
  for await (const piece of text) yield Buffer.from(piece);
}

/** Of what the database holds, whichever attempt wrote it: the list is of what is given out. */
async function storedSums(actor: Actor, job: string): Promise<Sums> {
  const sums: Record<string, string> = {};
  for (const file of await filesOf(actor, job)) {
    const hash = runningSha256();
    for await (const part of partsOf(actor, job, file)) hash.add(part);
    sums[file.name] = hash.digest();
  }
  return sums;
}
