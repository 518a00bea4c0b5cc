// Which files an export holds, in their order, and what each of them is: the page and the README follow from it.
import type { Actor } from "#app/http/actor.server.ts";
import type { ExportTable } from "#db/exports/export-table.ts";
import { exportTables } from "#db/exports/export-tables.ts";

/** A name that ends in a slash is a folder. */
export type ListedFile = Readonly<{ name: string; what: string }>;
type Opens = ExportTable["opens"];

/** From when on this person is given something; null: nothing yet. */
export function opensFor({ state, role }: Pick<Actor, "state" | "role">): Opens | null {
  if (state === "unblinded") return "unblinded";
  return role === "statistician" && ["rating", "locked"].includes(state) ? "rating" : null;
}

export const tablesOpen = (opens: Opens): readonly ExportTable[] =>
  exportTables.filter((table) => table.opens === opens);

const described: readonly ListedFile[] = [
  { name: "codebook.csv", what: "Every column and every worded level" },
  {
    name: "datapackage.json",
    what: "The same for programs (Frictionless Data Package): every column's type, unit and value labels",
  },
];

/** The documents of a study, and what is computed of it. */
const unblinded: readonly ListedFile[] = [
  { name: "allocation.json", what: "The sealed allocation with its seed, salt and certificate" },
  {
    name: "draw.json",
    what: "What the allocation was drawn from and every number that drew it; not there where the study was sealed in an older format",
  },
  { name: "design.json", what: "The design with its hash" },
  { name: "plan.json", what: "Every version of the analysis plan" },
  {
    name: "ledger-openings.jsonl",
    what: "What each entry's digest was made of, with its nonce; withheld are those that say where a resident works or why somebody left",
  },
  { name: "report.json", what: "The report's numbers as data" },
  { name: "tables/", what: "Every table of the report, as CSV" },
  { name: "figures/", what: "Every figure of the report, as SVG" },
  {
    name: "recompute/recompute.R",
    what: "An R script that recomputes every deciding line in base R",
  },
  {
    name: "recompute/ratings.csv",
    what: "The ratings that it reads; `npm run -s equipoise -- analyse` reads them too",
  },
];

const closing: readonly ListedFile[] = [
  { name: "ledger.jsonl", what: "The ledger, one entry a line" },
  { name: "SHA256SUMS", what: "The SHA-256 of every file" },
];

/** The files this person would be given now: none, those without arms, or all. */
export function exportedFiles(actor: Pick<Actor, "state" | "role">): readonly ListedFile[] {
  const opens = opensFor(actor);
  if (opens === null) return [];
  return [
    { name: "README.txt", what: "What this is, and how to check it" },
    ...tablesOpen(opens).map(({ file, what }) => ({ name: file, what })),
    ...described,
    ...(opens === "unblinded" ? unblinded : []),
    ...closing,
  ];
}
