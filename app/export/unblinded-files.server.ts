// What an export holds after unblinding, but for report, openings and ledger: read whole from the opened record.
import { readRatedStudy } from "#app/computing/ratings-table.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  findOpenedSeal,
  listAnalysisScores,
  listOpenedTexts,
  listOpenedViewings,
} from "#db/queries/analysis.ts";
import { findOpenedDraw } from "#db/queries/draw.ts";
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
import { invariant } from "#study/invariant.ts";
import type { DatabaseKind, StudyId } from "#study/vocabulary.ts";
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
  panelCsv,
  ratingsCsv,
  readingsCsv,
  textsJsonl,
  viewingsCsv,
} from "./export-files.server.ts";
import { amendmentsCsv, commentsCsv } from "./rater-files.server.ts";
import { writingCsv } from "./writing-file.server.ts";

export async function unblindedFiles(
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
