// Rule L9: every file of an export against the `exported` entry that tells its hash.
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { detailOf } from "./entry-detail.ts";
import type { LedgerEntry } from "./ledger.ts";
import { type ExportTold, exportsIn } from "./openings-given.ts";

/** The two files that can't be told before they exist: the ledger ends with the entry that tells the others, and the list of sums names them all. */
export const unboundFiles: readonly string[] = ["ledger.jsonl", "SHA256SUMS"];

export type FileProblem = Readonly<{
  file: string;
  kind: "file-differs" | "file-missing" | "file-unknown";
}>;
export type FilesCheck =
  | Readonly<{ kind: "files-bound"; problems: readonly FileProblem[] }>
  | Readonly<{ kind: "older-format" }>;

/** @param hashes  the SHA-256 of every file that is there, by name. */
export function checkFiles(
  entries: readonly LedgerEntry[],
  hashes: ReadonlyMap<string, string>,
): FilesCheck {
  const told = exportsIn(entries);
  if (told.length === 0) return { kind: "older-format" };
  const problems = told.map((each) => problemsWith(each, hashes));
  // Of two exports at once, one ledger may tell both: ours is the one that fits, or the last.
  return {
    kind: "files-bound",
    problems: problems.find((found) => found.length === 0) ?? problems.at(-1) ?? [],
  };
}

function problemsWith(
  { files }: ExportTold,
  hashes: ReadonlyMap<string, string>,
): readonly FileProblem[] {
  const there = [...hashes].filter(([name]) => !unboundFiles.includes(name));
  return [
    ...[...files.keys()]
      .filter((file) => !hashes.has(file))
      .map((file) => ({ file, kind: "file-missing" as const })),
    ...there
      .filter(([file]) => !files.has(file))
      .map(([file]) => ({ file, kind: "file-unknown" as const })),
    ...there
      .filter(([file, hash]) => files.has(file) && files.get(file) !== hash)
      .map(([file]) => ({ file, kind: "file-differs" as const })),
  ];
}

export type DocumentProblem = Readonly<{
  file: "design.json" | "plan.json";
  version: number;
  kind: "hash-differs" | "not-in-ledger";
}>;
type Document = Readonly<{ version: number; hash: string; content: unknown }>;

/** Design and plans give their hashes, and the ledger was told those hashes. */
export function checkDocuments(
  entries: readonly LedgerEntry[],
  design: Document | null,
  plans: readonly Document[],
): readonly DocumentProblem[] {
  const told = (acts: readonly string[], field: string): ReadonlySet<unknown> =>
    new Set(entries.filter(({ act }) => acts.includes(act)).map((entry) => detailOf(entry)[field]));
  const problemOf = (
    file: DocumentProblem["file"],
    { version, hash, content }: Document,
    known: ReadonlySet<unknown>,
  ): readonly DocumentProblem[] => {
    if (sha256Hex(canonicalJson(content)) !== hash)
      return [{ file, version, kind: "hash-differs" }];
    return known.has(hash) ? [] : [{ file, version, kind: "not-in-ledger" }];
  };
  const designs = told(["study-founded", "design-recorded"], "designHash");
  const planned = told(["plan-recorded"], "planHash");
  return [
    ...(design ? problemOf("design.json", design, designs) : []),
    ...plans.flatMap((plan) => problemOf("plan.json", plan, planned)),
  ];
}
