// Everything a reader needs to check the study: the files, and the act that names them.
import type { Watch } from "#app/computing/analysis-threads.server.ts";
import { fixWhatIsDue } from "#app/computing/read-boards.server.ts";
import { ledgerLines } from "#app/computing/read-ledger.server.ts";
import { type ReportRefused, runReport } from "#app/computing/run-report.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { kindNote } from "#db/exports/shared-columns.ts";
import { listOpenings } from "#db/queries/analysis.ts";
import {
  appendToLedger,
  checkpointNow,
  findLastCheckpoint,
  readLedger,
} from "#db/queries/ledger.ts";
import { runningSha256, sha256Hex } from "#ground/digest.ts";
import { highestIn } from "#study/extremes.ts";
import type { StudyId, StudyState } from "#study/vocabulary.ts";
import { exportedOpenings } from "#study/withheld-openings.ts";
import { analysisFiles } from "./analysis-files.server.ts";
import { exportedFiles } from "./export-manifest.server.ts";
import {
  asMade,
  exportContext,
  type ExportFile,
  filesToMake,
  type FileText,
  type FileToMake,
} from "./make-files.server.ts";

export type StudyExported = Readonly<{
  kind: "study-exported";
  files: readonly ExportFile[];
}>;
export type ExportRefused =
  Readonly<{ kind: "nothing-to-export"; state: StudyState }> | ReportRefused;

/** SHA-256 by name. */
export type Sums = Readonly<Record<string, string>>;

/** What the ledger is told of an export: the SHA-256 of every file but the ledger's own and the list of sums, and up to which checkpoint entries are opened. */
export type ExportTold = Readonly<{
  withArms: boolean;
  openedTo: number;
  files: Sums;
}>;

/** What is made before a transaction begins: nobody waits on a connection while statistics are computed. */
export type ExportPrepared = Readonly<{
  kind: "export-prepared";
  openedTo: number;
  /** All but the ledger and the list of sums. */ files: readonly FileToMake[];
}>;

/**
 * Before unblinding: the statistician's table of what was released, the same at every export. After it: everything, with the report and the openings.
 *
 * @param recordAct  writes the export into the ledger, before the ledger itself is read.
 */
export async function exportStudy(
  actor: Actor,
  recordAct: (actor: Actor, told: ExportTold) => Promise<unknown> = recordExport,
): Promise<StudyExported | ExportRefused> {
  const prepared = await prepareExport(actor);
  if (prepared.kind !== "export-prepared") return prepared;
  const { files, told } = await collectFiles(actor, prepared);
  await recordAct(actor, told);
  return {
    kind: "study-exported",
    files: [...files, ...(await closingFiles(actor, told.files))],
  };
}

/** What needs no transaction of the export's own, the report among it, and which files there will be. */
export async function prepareExport(
  actor: Actor,
  watch: Watch = {},
): Promise<ExportPrepared | ExportRefused> {
  const isUnblinded = actor.state === "unblinded";
  if (exportedFiles(actor).length === 0) return { kind: "nothing-to-export", state: actor.state };
  const made = isUnblinded ? await runReport(actor, watch) : null;
  if (made && made.kind !== "report-made") return made;
  if (!isUnblinded) await fixWhatIsDue(actor);
  const openedTo = await anchorEverything(actor);
  const computed = made
    ? [await openingsFile(actor), ...analysisFiles(made.rows, made.report)]
    : [];
  const files = [
    asMade(readme(actor, isUnblinded)),
    ...filesToMake(actor),
    ...computed.map(asMade),
  ];
  return { kind: "export-prepared", openedTo, files };
}

/** Takes a file piece by piece. */
type TakeFile = (name: string, text: FileText) => Promise<unknown>;

/** One file after another, each summed as it goes by. Returns what the ledger is told. */
export async function makeFiles(
  tx: Tx,
  actor: Actor,
  { openedTo, files }: ExportPrepared,
  take: TakeFile,
): Promise<ExportTold> {
  const context = await exportContext(tx, actor);
  const sums: Record<string, string> = {};
  for (const { name, text } of files) {
    const made = await text(tx, context);
    if (made === null) continue;
    const hash = runningSha256();
    await take(name, passing(made, hash.add));
    sums[name] = hash.digest();
  }
  return { withArms: actor.state === "unblinded", openedTo, files: sums };
}

async function* passing(text: FileText, see: (piece: string) => void): AsyncGenerator<string> {
  for await (const piece of text) {
    see(piece);
    yield piece;
  }
}

/** Whole, for an export that is given out at once. */
const collectFiles = (actor: Actor, prepared: ExportPrepared) =>
  asActor(actor.pools.analysis, actor.session, async (tx) => {
    const files: ExportFile[] = [];
    const told = await makeFiles(tx, actor, prepared, async (name, text) => {
      const pieces: string[] = [];
      for await (const piece of text) pieces.push(piece);
      files.push({ name, input: pieces.join("") });
    });
    return { files, told };
  });

const sumsOf = (files: readonly ExportFile[]): Sums =>
  Object.fromEntries(files.map(({ name, input }) => [name, sha256Hex(input)]));

/** The ledger, with the entry of this export, and the list of every file's sum. */
export async function closingFiles(actor: Actor, bound: Sums): Promise<readonly ExportFile[]> {
  const entries = await asActor(actor.pools.gate, actor.session, (tx) =>
    readLedger(tx, actor.studyId),
  );
  const ledger = { name: "ledger.jsonl", input: ledgerLines(entries) };
  const lines = Object.entries({ ...bound, ...sumsOf([ledger]) }).map(
    ([name, sum]) => `${sum}  ${name}\n`,
  );
  return [ledger, { name: "SHA256SUMS", input: lines.join("") }];
}

/** Rule E1: all but what says where a resident works or why somebody left. Openings are read first: each then has its entry. */
async function openingsFile({ pools, session, studyId }: Actor): Promise<ExportFile> {
  const openings = await asActor(pools.analysis, session, (tx) => listOpenings(tx, studyId));
  const entries = await asActor(pools.gate, session, (tx) => readLedger(tx, studyId));
  return {
    name: "ledger-openings.jsonl",
    input: exportedOpenings(entries, openings)
      .map((opening) => `${JSON.stringify(opening)}\n`)
      .join(""),
  };
}

/** Rule L9: what a checkpoint vouches for is opened by the files that are read after it. */
const anchorEverything = (actor: Actor): Promise<number> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    await checkpointNow(tx, actor.studyId);
    return findLastCheckpoint(tx, actor.studyId);
  });

/** The export is an act, and it is anchored with everything before it. */
export async function appendExport(tx: Tx, studyId: StudyId, told: ExportTold): Promise<void> {
  await appendToLedger(tx, studyId, { act: "exported", detail: told });
  await checkpointNow(tx, studyId);
}

const recordExport = ({ pools, session, studyId }: Actor, told: ExportTold) =>
  asActor(pools.analysis, session, (tx) => appendExport(tx, studyId, told));

function readme(actor: Actor, isUnblinded: boolean): ExportFile {
  const { title, databaseKind, studyId } = actor;
  const files = exportedFiles(actor);
  const longest = highestIn(files.map(({ name }) => name.length));
  const lines = [
    title,
    `Study ${studyId}. Data: ${kindNote(databaseKind)}.`,
    isUnblinded
      ? "The study is unblinded: arms stand in the tables."
      : "The study is not unblinded: no file here has an arm column, and none could.",
    "Check everything here without any database: npm run -s equipoise -- verify, with this folder or the zip it came in. Add --note with a head or card that you kept elsewhere.",
    ...(isUnblinded
      ? ["Recompute every deciding line in base R: Rscript recompute/recompute.R"]
      : []),
    "",
    ...files.map(({ name, what }) => `${name.padEnd(longest)}  ${what}`),
  ];
  return { name: "README.txt", input: `${lines.join("\n")}\n` };
}
