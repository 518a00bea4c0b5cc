// One zip with everything a reader needs to check the study, streamed.
import { Readable } from "node:stream";
import yazl from "yazl";
import { readRatedStudy } from "#app/computing/ratings-table.server.ts";
import { fixWhatIsDue } from "#app/computing/read-boards.server.ts";
import { ledgerLines } from "#app/computing/read-ledger.server.ts";
import { runReport } from "#app/computing/run-report.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor, type Tx } from "#db/client.server.ts";
import {
  findOpenedSeal,
  listAnalysisScores,
  listOpenedTexts,
  listOpenedViewings,
  listOpenings,
} from "#db/queries/analysis.ts";
import { listReleasedScores } from "#db/queries/boards.ts";
import { findOpenedDraw } from "#db/queries/draw.ts";
import {
  appendToLedger,
  checkpointNow,
  findLastCheckpoint,
  readLedger,
} from "#db/queries/ledger.ts";
import {
  listOpenedAcquaintances,
  listOpenedAcquaintanceWaivers,
} from "#db/queries/opened-acquaintances.ts";
import { listOpenedLeaks, listOpenedTextVersions } from "#db/queries/opened-texts.ts";
import { listVotesForExport } from "#db/queries/panel-reviews.ts";
import { listPlans } from "#db/queries/plans.ts";
import { listOpenedVersions } from "#db/queries/rating-versions.ts";
import { listOpenedGuesses } from "#db/queries/source-guesses.ts";
import { findDesign, findVignetteSet } from "#db/queries/studies.ts";
import { findOpenedSurface } from "#db/queries/surface.ts";
import { listOpenedWriting } from "#db/queries/writing.ts";
import { sha256Hex } from "#study/digest.ts";
import { highestIn } from "#study/extremes.ts";
import { invariant } from "#study/invariant.ts";
import type { DatabaseKind, StudyId, StudyState } from "#study/vocabulary.ts";
import { exportedOpenings } from "#study/withheld-openings.ts";
import { analysisFiles } from "./analysis-files.server.ts";
import {
  acquaintancesCsv,
  acquaintanceWaiversCsv,
  guessesCsv,
  leaksCsv,
  surfaceCsv,
  textEditsCsv,
} from "./blinding-files.server.ts";
import { codebookCsv } from "./codebook.server.ts";
import {
  type ExportFile,
  kindNote,
  panelCsv,
  ratingsCsv,
  readingsCsv,
  releasedCsv,
  textsJsonl,
  viewingsCsv,
} from "./export-files.server.ts";
import { exportedFiles } from "./export-manifest.server.ts";
import { amendmentsCsv, commentsCsv } from "./rater-files.server.ts";
import { writingCsv } from "./writing-file.server.ts";

export type StudyExported = Readonly<{
  kind: "study-exported";
  fileName: string;
  files: readonly ExportFile[];
}>;
export type ExportRefused =
  | Readonly<{ kind: "nothing-to-export"; state: StudyState }>
  | Exclude<Awaited<ReturnType<typeof runReport>>, { kind: "report-made" }>;

/** What the ledger is told of an export: the SHA-256 of every file but the ledger's own and the list of sums, and up to which checkpoint entries are opened. */
export type ExportTold = Readonly<{
  withArms: boolean;
  openedTo: number;
  files: Readonly<Record<string, string>>;
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
  const isUnblinded = actor.state === "unblinded";
  if (exportedFiles(actor).length === 0) return { kind: "nothing-to-export", state: actor.state };
  const made = isUnblinded ? await runReport(actor) : null;
  if (made && made.kind !== "report-made") return made;
  if (!isUnblinded) await fixWhatIsDue(actor);
  const openedTo = await anchorEverything(actor);
  const common = await asActor(actor.pools.analysis, actor.session, (tx) =>
    isUnblinded ? unblindedFiles(tx, actor) : blindedFiles(tx, actor),
  );
  const openings = isUnblinded ? [await openingsFile(actor)] : [];
  const bound = [
    readme(actor, isUnblinded),
    ...common,
    ...openings,
    ...(made ? analysisFiles(made.rows, made.report) : []),
  ];
  await recordAct(actor, {
    withArms: isUnblinded,
    openedTo,
    files: Object.fromEntries(bound.map(({ name, input }) => [name, sha256Hex(input)])),
  });
  const entries = await asActor(actor.pools.gate, actor.session, (tx) =>
    readLedger(tx, actor.studyId),
  );
  const named = [...bound, { name: "ledger.jsonl", input: ledgerLines(entries) }];
  return {
    kind: "study-exported",
    fileName: `equipoise-${actor.databaseKind}-${actor.studyId.slice(0, 8)}${isUnblinded ? "" : "-without-arms"}.zip`,
    files: [...named, sums(named)],
  };
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

/** The zip as a web stream, one file after another, each packed when its turn comes. */
export function zipStream(files: readonly ExportFile[]): ReadableStream<Uint8Array> {
  const zip = new yazl.ZipFile();
  for (const { name, input } of files)
    zip.addReadStreamLazy(name, {}, (give) => give(null, Readable.from([Buffer.from(input)])));
  zip.end();
  return Readable.toWeb(zip.outputStream as Readable) as ReadableStream<Uint8Array>;
}

/** Rule L9: what a checkpoint vouches for is opened by the files that are read after it. */
const anchorEverything = (actor: Actor): Promise<number> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    await checkpointNow(tx, actor.studyId);
    return findLastCheckpoint(tx, actor.studyId);
  });

/** The export is an act, and it is anchored with everything before it. */
const recordExport = (actor: Actor, told: ExportTold) =>
  asActor(actor.pools.analysis, actor.session, async (tx) => {
    await appendToLedger(tx, actor.studyId, { act: "exported", detail: told });
    await checkpointNow(tx, actor.studyId);
  });

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

async function unblindedFiles(
  tx: Tx,
  { studyId, databaseKind }: Actor,
): Promise<readonly ExportFile[]> {
  const set = await findVignetteSet(tx, studyId);
  const design = await findDesign(tx, studyId);
  const seal = await findOpenedSeal(tx, studyId);
  invariant(set && design && seal, "an unblinded study has a case set, a design and a seal");
  const { readings } = await readRatedStudy(tx, studyId);
  const [versions, guesses] = [
    await listOpenedVersions(tx, studyId),
    await listOpenedGuesses(tx, studyId),
  ];
  const context = {
    kind: databaseKind,
    rubric: set.rubric,
    armLabels: new Map(design.design.arms.map((arm) => [arm.id, arm.label])),
  };
  return [
    {
      name: "ratings.csv",
      input: ratingsCsv(context, readings, await listAnalysisScores(tx, studyId)),
    },
    { name: "readings.csv", input: readingsCsv(context, readings) },
    {
      name: "viewings.csv",
      input: viewingsCsv(databaseKind, await listOpenedViewings(tx, studyId)),
    },
    {
      name: "amendments.csv",
      input: amendmentsCsv(databaseKind, context.armLabels, versions, readings),
    },
    { name: "comments.csv", input: commentsCsv(databaseKind, versions, guesses) },
    { name: "guesses.csv", input: guessesCsv(databaseKind, guesses) },
    ...(await blindingFiles(tx, studyId, databaseKind)),
    { name: "writing.csv", input: writingCsv(databaseKind, await listOpenedWriting(tx, studyId)) },
    { name: "codebook.csv", input: codebookCsv(set.rubric, true) },
    { name: "allocation.json", input: JSON.stringify(seal, null, 2) },
    ...(await drawFile(tx, studyId)),
    { name: "texts-shown.jsonl", input: textsJsonl(await listOpenedTexts(tx, studyId)) },
    {
      name: "panel-reviews.csv",
      input: panelCsv(databaseKind, await listVotesForExport(tx, studyId)),
    },
    { name: "design.json", input: JSON.stringify(design, null, 2) },
    { name: "plan.json", input: JSON.stringify(await listPlans(tx, studyId), null, 2) },
  ];
}

/** None where the study was sealed before draws were recorded. */
async function drawFile(tx: Tx, studyId: StudyId): Promise<readonly ExportFile[]> {
  const draw = await findOpenedDraw(tx, studyId);
  return draw === null ? [] : [{ name: "draw.json", input: JSON.stringify(draw, null, 2) }];
}

const blindingFiles = async (
  tx: Tx,
  studyId: StudyId,
  kind: DatabaseKind,
): Promise<readonly ExportFile[]> => [
  { name: "leak-findings.csv", input: leaksCsv(kind, await listOpenedLeaks(tx, studyId)) },
  { name: "text-edits.csv", input: textEditsCsv(kind, await listOpenedTextVersions(tx, studyId)) },
  {
    name: "surface-predictability.csv",
    input: surfaceCsv(kind, await findOpenedSurface(tx, studyId)),
  },
  {
    name: "acquaintances.csv",
    input: acquaintancesCsv(kind, await listOpenedAcquaintances(tx, studyId)),
  },
  {
    name: "acquaintance-waivers.csv",
    input: acquaintanceWaiversCsv(kind, await listOpenedAcquaintanceWaivers(tx, studyId)),
  },
];

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

const sums = (files: readonly ExportFile[]): ExportFile => ({
  name: "SHA256SUMS",
  input: files.map(({ name, input }) => `${sha256Hex(input)}  ${name}\n`).join(""),
});
