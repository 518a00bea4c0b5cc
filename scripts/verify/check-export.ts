// Everything that can be checked of an export, from its files alone.
import { csvRecords } from "#app/import-files/csv-records.server.ts";
import { exportTables } from "#db/exports/export-tables.ts";
import { sha256OfBytes } from "#ground/digest.ts";
import { WrongUsage } from "#scripts/command.ts";
import type { CommittedReading, SealedAllocation } from "#study/commitment.ts";
import { checkDraw, type DrawCheck, parseDraw } from "#study/draw/check-draw.ts";
import {
  checkDocuments,
  checkFiles,
  type DocumentProblem,
  type FilesCheck,
} from "#study/exported-files.ts";
import { type ActTables, compareActTables } from "#study/exported-rows/compare-acts.ts";
import {
  compareTables,
  type DesignOfTables,
  type ExportedTables,
} from "#study/exported-rows/compare-rows.ts";
import type { RowProblem } from "#study/exported-rows/compare-table.ts";
import {
  compareTexts,
  compareTitle,
  type ExportedText,
} from "#study/exported-rows/compare-texts.ts";
import { openStudy, type Row, toldIn } from "#study/exported-rows/opened-readings.ts";
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import { readTold } from "#study/record/told-entries.ts";
import {
  type ExportCheck,
  isConsistent,
  type Parsed,
  parseLedger,
  parseOpenings,
  verifyExport,
} from "#study/verify-export.ts";
import { standingEntries } from "#study/voided-entries.ts";

export type Given = Readonly<{
  entries: readonly LedgerEntry[];
  openings: readonly Opening[];
  allocation: SealedAllocation | null;
  files: ReadonlyMap<string, Buffer> | null;
}>;

/** `files`, `documents` and `rows` are about an export that was given whole. */
export type WholeCheck = ExportCheck &
  Readonly<{
    files: FilesCheck | null;
    documents: readonly DocumentProblem[];
    rows: readonly RowProblem[];
    draw: DrawCheck | null;
    holds: boolean;
  }>;

export function checkGiven({ entries, openings, allocation, files }: Given): WholeCheck {
  const check = verifyExport(entries, openings, allocation);
  if (files === null)
    return {
      ...check,
      files: null,
      documents: [],
      rows: [],
      draw: null,
      holds: isConsistent(check),
    };
  const bound = checkFiles(
    entries,
    new Map([...files].map(([name, bytes]) => [name, sha256OfBytes(bytes)])),
  );
  const { design, plans, tablesDesign } = documentsIn(files);
  const documents = checkDocuments(entries, design, plans);
  const opened = check.allocation === "matches" ? allocation : null;
  const rows = opened ? rowProblems({ entries, openings, files }, opened, tablesDesign) : [];
  const draw = opened
    ? checkDraw(entries, parseDraw(files.get("draw.json")?.toString("utf8") ?? ""), opened)
    : null;
  const isWhole =
    draw?.kind !== "draw-differs" &&
    documents.length === 0 &&
    rows.length === 0 &&
    (bound.kind === "older-format" || bound.problems.length === 0);
  // A sealed allocation that an unblinded export leaves out can't be compared, and neither can its openings.
  const owes = files.has("ratings.csv") && (allocation === null || openings.length === 0);
  return {
    ...check,
    files: bound,
    documents,
    rows,
    draw,
    holds: isConsistent(check) && isWhole && !owes,
  };
}

type Opened = Readonly<{
  entries: readonly LedgerEntry[];
  openings: readonly Opening[];
  files: ReadonlyMap<string, Buffer>;
}>;

/** Tables, texts and title against what ledger, openings and allocation give for them. */
function rowProblems(
  { entries, openings, files }: Opened,
  allocation: SealedAllocation,
  tablesDesign: DesignOfTables,
): readonly RowProblem[] {
  const told = toldIn(standingEntries(entries, openings), openings);
  const study = openStudy(told, readingsIn(allocation));
  const tables = tablesIn(files);
  return [
    ...compareTables(study, tables, tablesDesign),
    ...compareActTables(told, readTold(entries, openings), tables),
    ...compareTexts(study, textsIn(files)),
    ...compareTitle(entries, openings, files.get("README.txt")?.toString("utf8") ?? ""),
  ];
}

/** What stands in an export, read as it must be. */
export function givenIn(files: ReadonlyMap<string, Buffer>): Given {
  const text = (name: string): string | undefined => files.get(name)?.toString("utf8");
  const ledger = text("ledger.jsonl");
  if (ledger === undefined)
    throw new WrongUsage(
      "There is no ledger.jsonl in it. Give the whole export, as the study's export page gave it.",
    );
  const [openings, allocation] = [text("ledger-openings.jsonl"), text("allocation.json")];
  const entries = rowsOf("ledger.jsonl", parseLedger(ledger));
  return {
    files,
    entries,
    openings:
      openings === undefined
        ? []
        : rowsOf("ledger-openings.jsonl", parseOpenings(openings, entries)),
    allocation: allocation === undefined ? null : readAllocation("allocation.json", allocation),
  };
}

export function rowsOf<T>(file: string, outcome: Parsed<T>): readonly T[] {
  if (outcome.kind === "parsed") return outcome.rows;
  throw new WrongUsage(
    `${file}, line ${outcome.line} ${outcome.reason}. Export the study again, or give the file it wrote.`,
  );
}

export function readAllocation(file: string, text: string): SealedAllocation {
  const { salt, seed, allocation } = objectOf(file, text);
  if (typeof salt !== "string" || typeof seed !== "string" || typeof allocation !== "string")
    throw new WrongUsage(
      `${file} lacks salt, seed or allocation. Give the allocation.json of an export.`,
    );
  return { salt, seed, allocation };
}

const readingsIn = ({ allocation }: SealedAllocation): readonly CommittedReading[] =>
  JSON.parse(allocation) as readonly CommittedReading[];

function objectOf(file: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null)
      return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw new WrongUsage(`${file} is not JSON. Give the ${file} of an export.`);
}

type Design = Readonly<{
  version?: number;
  hash?: string;
  design?: Readonly<{
    keyReveal?: string;
    arms?: readonly Readonly<{ id: string; label: string }>[];
  }>;
}>;
type Plan = Readonly<{ version?: number; hash?: string; plan?: unknown }>;

function documentsIn(files: ReadonlyMap<string, Buffer>) {
  const read = (name: string): unknown =>
    files.has(name) ? objectOf(name, files.get(name)?.toString("utf8") ?? "") : null;
  const [design, plans] = [
    read("design.json") as Design | null,
    (read("plan.json") ?? []) as readonly Plan[],
  ];
  const document = ({ version = 0, hash = "" }: Design | Plan, content: unknown) => ({
    version,
    hash,
    content,
  });
  return {
    design: design && document(design, design.design),
    plans: plans.map((plan) => document(plan, plan.plan)),
    tablesDesign: {
      armLabels: new Map((design?.design?.arms ?? []).map(({ id, label }) => [id, label])),
      keyReveal: design?.design?.keyReveal ?? null,
    },
  };
}

const textsIn = (files: ReadonlyMap<string, Buffer>): readonly ExportedText[] =>
  (files.get("texts-shown.jsonl")?.toString("utf8") ?? "")
    .split("\n")
    .flatMap((line, index) =>
      line === "" ? [] : [objectOf(`texts-shown.jsonl, line ${index + 1},`, line)],
    );

const tableNames = exportTables.map(({ file }) => file).filter((file) => file.endsWith(".csv"));

function tablesIn(files: ReadonlyMap<string, Buffer>): ExportedTables & ActTables {
  return Object.fromEntries(
    tableNames.flatMap((name) =>
      files.has(name) ? [[name, rowsIn(name, files.get(name) ?? Buffer.from(""))]] : [],
    ),
  );
}

function rowsIn(name: string, bytes: Buffer): readonly Row[] {
  const records = csvRecords(bytes.toString("utf8"), ",");
  if ("kind" in records)
    throw new WrongUsage(
      `${name}, line ${records.line} has a quote that doesn't close. Export the study again, or give the file it wrote.`,
    );
  const [header, ...rows] = records;
  const torn = rows.find(({ cells }) => cells.length !== header?.cells.length);
  if (torn)
    throw new WrongUsage(
      `${name}, line ${torn.line} has ${torn.cells.length} cells under ${header?.cells.length ?? 0} columns. Export the study again, or give the file it wrote.`,
    );
  return rows.map(({ cells }) =>
    Object.fromEntries((header?.cells ?? []).map((column, index) => [column, cells[index] ?? ""])),
  );
}
