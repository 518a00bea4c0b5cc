// Plan, lock, two keys, report, export, verification.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HTMLElement } from "node-html-parser";
import { syntheticPassphrase } from "#scripts/synthetic/keys.ts";
import { parseLedger, verifyExport } from "#study/verify-export.ts";
import { invariant } from "#study/invariant.ts";
import type { Company, Say } from "./perform.ts";
import { words } from "./visitor.ts";

/** The default plan as the page offers it, with a margin and its reason. */
export async function plan({ studyId, founder }: Company, say: Say): Promise<void> {
  const { visitor } = founder("investigator");
  const today = new Date().toISOString().slice(0, 10);
  const justification =
    "Half a scale point, chosen for rehearsal: a difference that the panel would not notice in one answer.";
  await visitor.send(
    await visitor.open(`/studies/${studyId}/plan`),
    { has: "marginJustification" },
    { margin: "0.5", marginJustification: justification, prespecifiedAt: today },
  );
  say("analysis plan recorded");
}

export async function lockAndUnblind({ studyId, founder }: Company, say: Say): Promise<void> {
  const investigator = founder("investigator").visitor;
  await investigator.send(
    await investigator.open(`/studies/${studyId}/lock`),
    { has: "passphrase" },
    { passphrase: syntheticPassphrase("investigator") ?? "" },
  );
  say("locked");
  for (const role of ["investigator", "statistician"] as const) {
    const { visitor } = founder(role);
    await visitor.send(
      await visitor.open(`/studies/${studyId}/unblind`),
      { has: "passphrase" },
      { passphrase: syntheticPassphrase(role) ?? "" },
    );
    say(`the ${role} gave a key`);
  }
}

/** The report's planned lines, criterion by criterion, as the page shows them once they are computed. */
export async function readReport(company: Company): Promise<readonly string[]> {
  const sections = await openedReport(company, performance.now() + reportPatienceMs);
  return sections.flatMap((section) => [
    "",
    wordsIn(section.querySelector("h2, h3")),
    ...tableLines(section.querySelector("table")),
  ]);
}

const reportPatienceMs = 120_000;

/** A report that takes long has a page that says so, and that people's browsers ask again. */
async function openedReport(company: Company, giveUpAt: number): Promise<readonly HTMLElement[]> {
  const page = await company
    .founder("investigator")
    .visitor.open(`/studies/${company.studyId}/report`);
  const sections = page.html.querySelectorAll('section[id^="criterion-"]');
  if (sections.length > 0) return sections;
  invariant(
    page.html.querySelector('[role="status"] progress') !== null && performance.now() < giveUpAt,
    `the report shows no criterion: ${words(page)}`,
  );
  return openedReport(company, giveUpAt);
}

const wordsIn = (element: HTMLElement | null): string =>
  (element?.childNodes ?? [])
    .map((node) => node.textContent)
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();

/** A table as aligned lines. */
function tableLines(table: HTMLElement | null): readonly string[] {
  const rows = (table?.querySelectorAll("tr") ?? []).map((row) =>
    row.querySelectorAll("th, td").map(wordsIn),
  );
  const widths = rows.reduce<readonly number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  );
  return rows.map(
    (row) =>
      `  ${row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd()}`,
  );
}

export type Concluded = Readonly<{
  zip: string;
  ledger: string;
  entries: number;
  checkpoints: number;
}>;

/** Downloads the zip and the ledger into `folder`, and checks the ledger as anyone could. */
export async function exportAndVerify(
  { studyId, founder }: Company,
  folder: string,
): Promise<Concluded> {
  const { visitor } = founder("investigator");
  const zip = join(folder, "rehearsal-export.zip");
  await writeFile(zip, await visitor.receive(await visitor.open(`/studies/${studyId}/export`), {}));
  const ledger = join(folder, "rehearsal-ledger.jsonl");
  const lines = new TextDecoder().decode(
    await founder("auditor").visitor.download(`/studies/${studyId}/ledger.jsonl`),
  );
  await writeFile(ledger, lines);
  const parsed = parseLedger(lines);
  invariant(
    parsed.kind === "parsed",
    `the exported ledger can't be read: ${JSON.stringify(parsed)}`,
  );
  const { ledger: check } = verifyExport(parsed.rows, [], null);
  invariant(
    check.broken === null && check.entries > 0,
    `the exported ledger is broken: ${JSON.stringify(check.broken)}`,
  );
  return { zip, ledger, entries: check.entries, checkpoints: check.checkpoints };
}
