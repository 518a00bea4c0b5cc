// The files of an export that are read from the database, each made when its turn comes, in one transaction.
import type { Actor } from "#app/http/actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { ExportContext, ExportTable } from "#db/exports/export-table.ts";
import { findOpenedSeal } from "#db/queries/analysis.ts";
import { findOpenedDraw } from "#db/queries/draw.ts";
import { listPlans } from "#db/queries/plans.ts";
import { findDesign, findVignetteSet } from "#db/queries/studies.ts";
import { invariant } from "#study/invariant.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { codebookCsv } from "./codebook.server.ts";
import { tableText } from "./csv.server.ts";
import { dataPackage } from "./data-package.server.ts";
import { opensFor, tablesOpen } from "./export-manifest.server.ts";

/** A file as a value. */
export type ExportFile = Readonly<{ name: string; input: string }>;
export type FileText = AsyncIterable<string> | Iterable<string>;

/** Null where an older study has nothing to put in it. */
export type FileToMake = Readonly<{
  name: string;
  text: (tx: Tx, context: ExportContext) => Promise<FileText | null>;
}>;

export const asMade = ({ name, input }: ExportFile): FileToMake => ({
  name,
  text: () => Promise.resolve([input]),
});

const tableFile = (table: ExportTable): FileToMake => ({
  name: table.file,
  text: (tx, context) => Promise.resolve(tableText(tx, table, context)),
});

const document = (
  name: string,
  find: (tx: Tx, studyId: StudyId) => Promise<unknown>,
): FileToMake => ({
  name,
  text: async (tx, { studyId }) => {
    const content = await find(tx, studyId);
    return content === null ? null : [JSON.stringify(content, null, 2)];
  },
});

const documents: readonly FileToMake[] = [
  document("allocation.json", findOpenedSeal),
  document("draw.json", findOpenedDraw),
  document("design.json", findDesign),
  document("plan.json", listPlans),
];

/** In the order of the list of files. */
export function filesToMake(actor: Actor): readonly FileToMake[] {
  const opens = opensFor(actor);
  invariant(opens, "only what is open is exported");
  const tables = tablesOpen(opens);
  const described = (name: string, describe: (context: ExportContext) => string): FileToMake => ({
    name,
    text: (_, context) => Promise.resolve([describe(context)]),
  });
  return [
    ...tables.map(tableFile),
    described("codebook.csv", (context) => codebookCsv(tables, context)),
    described("datapackage.json", (context) => dataPackage(actor.title, tables, context)),
    ...(opens === "unblinded" ? documents : []),
  ];
}

/** What all tables of one export share. Before unblinding no arm has a name in it. */
export async function exportContext(tx: Tx, actor: Actor): Promise<ExportContext> {
  const { studyId, databaseKind: kind, state } = actor;
  const set = await findVignetteSet(tx, studyId);
  const design = await findDesign(tx, studyId);
  invariant(set && design, "a study in rating has a case set and a design");
  const arms = state === "unblinded" ? design.design.arms : [];
  return {
    studyId,
    kind,
    rubric: set.rubric,
    armLabels: new Map(arms.map(({ id, label }) => [id, label])),
  };
}
