// Everything a reader needs to check the study: the files, and the act that names them.
import type { Watch } from "#app/computing/analysis-threads.server.ts";
import { fixWhatIsDue } from "#app/computing/read-boards.server.ts";
import { ledgerLines } from "#app/computing/read-ledger.server.ts";
import { type ReportRefused, runReport } from "#app/computing/run-report.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listOpenings } from "#db/queries/analysis.ts";
import { listReleasedScores } from "#db/queries/boards.ts";
import {
  appendToLedger,
  checkpointNow,
  findLastCheckpoint,
  readLedger,
} from "#db/queries/ledger.ts";
import { findVignetteSet } from "#db/queries/studies.ts";
import { sha256Hex } from "#ground/digest.ts";
import { highestIn } from "#study/extremes.ts";
import { invariant } from "#study/invariant.ts";
import type { StudyId, StudyState } from "#study/vocabulary.ts";
import { exportedOpenings } from "#study/withheld-openings.ts";
import { analysisFiles } from "./analysis-files.server.ts";
import { codebookCsv } from "./codebook.server.ts";
import { type ExportFile, kindNote, releasedCsv } from "./export-files.server.ts";
import { exportedFiles } from "./export-manifest.server.ts";
import { unblindedFiles } from "./unblinded-files.server.ts";

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

export type ExportGathered = Readonly<{
  kind: "export-gathered";
  /** All but the ledger and the list of sums. */ files: readonly ExportFile[];
  told: ExportTold;
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
  const gathered = await gatherExport(actor);
  if (gathered.kind !== "export-gathered") return gathered;
  const { files, told } = gathered;
  await recordAct(actor, told);
  return {
    kind: "study-exported",
    files: [...files, ...(await closingFiles(actor, told.files))],
  };
}

/** Every file that the ledger is told of, and what it is told. */
export async function gatherExport(
  actor: Actor,
  watch: Watch = {},
): Promise<ExportGathered | ExportRefused> {
  const isUnblinded = actor.state === "unblinded";
  if (exportedFiles(actor).length === 0) return { kind: "nothing-to-export", state: actor.state };
  const made = isUnblinded ? await runReport(actor, watch) : null;
  if (made && made.kind !== "report-made") return made;
  if (!isUnblinded) await fixWhatIsDue(actor);
  const openedTo = await anchorEverything(actor);
  const common = await asActor(actor.pools.analysis, actor.session, (tx) =>
    isUnblinded ? unblindedFiles(tx, actor) : blindedFiles(tx, actor),
  );
  const openings = isUnblinded ? [await openingsFile(actor)] : [];
  const files = [
    readme(actor, isUnblinded),
    ...common,
    ...openings,
    ...(made ? analysisFiles(made.rows, made.report) : []),
  ];
  const told = { withArms: isUnblinded, openedTo, files: sumsOf(files) };
  return { kind: "export-gathered", files, told };
}

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

async function blindedFiles(
  tx: Tx,
  { studyId, databaseKind }: Actor,
): Promise<readonly ExportFile[]> {
  const set = await findVignetteSet(tx, studyId);
  invariant(set, "a study in rating has a case set");
  return [
    {
      name: "ratings-without-arms.csv",
      input: releasedCsv(databaseKind, set.rubric, await listReleasedScores(tx, studyId)),
    },
    { name: "codebook.csv", input: codebookCsv(set.rubric, false) },
  ];
}

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
