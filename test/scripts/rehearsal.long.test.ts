import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runProgram } from "#test/support/program.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

it("runs the whole protocol through the pages and ends with a report, a zip and a ledger that holds", async () => {
  const folder = temporaryFolder();
  const kept = join(folder.path, "kept");
  try {
    const ran = await runProgram(["rehearsal", "--out", folder.path, "--keep", kept, "--json"], {})
      .ended;
    expect(ran.stderr).toContain("all signed off");
    expect(ran.code, ran.stderr).toBe(0);
    const result = JSON.parse(ran.stdout) as {
      zip: string;
      entries: number;
      report: readonly string[];
    };
    expect(result.report.length).toBeGreaterThan(4);
    expect(result.entries).toBeGreaterThan(200);
    expect(readFileSync(result.zip).subarray(0, 2).toString("latin1")).toBe("PK");
    const checked = await runProgram(
      ["verify", join(folder.path, "rehearsal-ledger.jsonl"), "--json"],
      {},
    ).ended;
    expect(JSON.parse(checked.stdout)).toMatchObject({
      ledger: { broken: null, notYetAnchored: 0, entries: result.entries },
    });
    await expectKept(kept);
  } finally {
    folder.remove();
  }
}, 240_000);

/** Its links are made for the people of the study that was left, and nothing is put on top of it. */
async function expectKept(kept: string): Promise<void> {
  const links = await runProgram(["links", "--json"], { DATA_DIR: kept }).ended;
  expect(links.code, links.stderr).toBe(0);
  expect(links.stdout).toContain("Synthetic investigator");
  const again = await runProgram(["rehearsal", "--keep", kept], {}).ended;
  expect(again.code).toBe(2);
  expect(again.stderr).toContain("isn't empty: give a new folder");
}
