// Plan, lock, two keys, report, export, verification.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseLedger, verifyExport } from "#study/verify-export.ts";
import { invariant } from "#study/invariant.ts";
import type { Company, Say } from "./perform.ts";
import type { Page } from "./visitor.ts";

/** The default plan as the page offers it, with a margin and its reason. */
export async function plan({ studyId, founder }: Company, say: Say): Promise<void> {
  const { visitor } = founder("investigator");
  const today = new Date().toISOString().slice(0, 10);
  const justification = "Half a scale point, chosen for rehearsal: a difference that the panel would not notice in one answer.";
  await visitor.send(await visitor.open(`/studies/${studyId}/plan`), { has: "marginJustification" }, { margin: "0.5", marginJustification: justification, prespecifiedAt: today });
  say("analysis plan recorded");
}

export async function lockAndUnblind({ studyId, founder }: Company, say: Say): Promise<void> {
  const investigator = founder("investigator").visitor;
  await investigator.send(await investigator.open(`/studies/${studyId}/lock`), {});
  say("locked");
  for (const role of ["investigator", "statistician"] as const) {
    const { visitor } = founder(role);
    await visitor.send(await visitor.open(`/studies/${studyId}/unblind`), {});
    say(`the ${role} gave a key`);
  }
}

/** The report's own table, as the page shows it. */
export async function readReport({ studyId, founder }: Company): Promise<readonly string[]> {
  const page = await founder("investigator").visitor.open(`/studies/${studyId}/report`);
  const rows = tableNamed(page, "family");
  invariant(rows.length > 1, "the report shows no table of decisions");
  return rows;
}

function tableNamed(page: Page, id: string): readonly string[] {
  const table = page.html.querySelector(`#${id} table`) ?? page.html.querySelector("main table");
  const rows = (table?.querySelectorAll("tr") ?? []).map((row) => row.querySelectorAll("th, td").map((cell) => cell.structuredText.replace(/\s+/gu, " ").trim()));
  const widths = rows.reduce<readonly number[]>((widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)), []);
  return rows.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ").trimEnd());
}

export type Concluded = Readonly<{ zip: string; ledger: string; entries: number; checkpoints: number }>;

/** Downloads the zip and the ledger into `folder`, and checks the ledger as anyone could. */
export async function exportAndVerify({ studyId, founder }: Company, folder: string): Promise<Concluded> {
  const { visitor } = founder("investigator");
  const zip = join(folder, "rehearsal-export.zip");
  await writeFile(zip, await visitor.receive(await visitor.open(`/studies/${studyId}/export`), {}));
  const ledger = join(folder, "rehearsal-ledger.jsonl");
  const lines = new TextDecoder().decode(await founder("auditor").visitor.download(`/studies/${studyId}/ledger.jsonl`));
  await writeFile(ledger, lines);
  const parsed = parseLedger(lines);
  invariant(parsed.kind === "parsed", `the exported ledger can't be read: ${JSON.stringify(parsed)}`);
  const { ledger: check } = verifyExport(parsed.rows, [], null);
  invariant(check.broken === null && check.entries > 0, `the exported ledger is broken: ${JSON.stringify(check.broken)}`);
  return { zip, ledger, entries: check.entries, checkpoints: check.checkpoints };
}
