import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { loader as page } from "#app/routes/studies.$studyId.export.tsx";
import { action, loader } from "#app/routes/studies.$studyId.export[.]zip.ts";
import { csv } from "#app/services/export-files.server.ts";
import { exportAsOperator } from "#scripts/commands/export.ts";
import { sha256Hex } from "#study/digest.ts";
import { parseLedger, parseOpenings, verifyExport } from "#study/verify-export.ts";
import { visitor } from "#test/support/conclusion-pages.ts";
import { openTestDatabase, ratedStudy, unblindedStudy } from "#test/support/factories.ts";
import { storedFiles } from "#test/support/unzip.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { Role } from "#study/vocabulary.ts";

const open = await openTestDatabase();

async function download(study: SyntheticStudy, role: Role) {
  const response = await visitor(open, study).ask(role, action, "/export.zip", {});
  if (!(response instanceof Response)) throw new Error("no response");
  const names = ((await visitor(open, study).visit(role, page, "/export")).data as { names: readonly string[] }).names;
  return { headers: response.headers, names, files: storedFiles(new Uint8Array(await response.arrayBuffer())) };
}

const partsOf = <T>(parsed: { kind: string; rows?: readonly T[] }): readonly T[] => parsed.rows ?? expect.fail(parsed.kind);

describe("an export after unblinding", () => {
  it("holds exactly the files its page lists, each with its SHA-256", async () => {
    const { headers, names, files } = await download(await unblindedStudy(open), "investigator");
    // The page names a folder once, with a slash at its end.
    const listed = [...files.keys()].map((name) => names.find((folder) => folder.endsWith("/") && name.startsWith(folder)) ?? name);
    expect([...new Set(listed)].sort()).toEqual([...names].sort());
    const sums = (files.get("SHA256SUMS") ?? "").trim().split("\n").map((line) => line.split("  "));
    expect(sums.map(([, name]) => name)).toEqual([...files.keys()].filter((name) => name !== "SHA256SUMS"));
    for (const [sum, name = ""] of sums) expect(sha256Hex(files.get(name) ?? "")).toBe(sum);
    expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename="equipoise-demonstration-[0-9a-f]{8}\.zip"$/);
    expect(headers.get("Cache-Control")).toBe("no-store");
  });

  it("verifies offline: ledger, openings and allocation, with the export itself anchored", async () => {
    const { files } = await download(await unblindedStudy(open), "statistician");
    const [ledger, openings] = [partsOf(parseLedger(files.get("ledger.jsonl") ?? "")), partsOf(parseOpenings(files.get("ledger-openings.jsonl") ?? ""))];
    const check = verifyExport(ledger, openings, JSON.parse(files.get("allocation.json") ?? ""));
    expect(check).toMatchObject({ allocation: "matches", ledger: { broken: null, notYetAnchored: 0 } });
    expect(openings.length).toBe(ledger.length);
    expect(ledger.filter(({ act }) => act === "exported")).toHaveLength(1);
  });

  it("has one row per reading and criterion with readable labels, and says what the data are", async () => {
    const { files } = await download(await unblindedStudy(open), "investigator");
    const [header = "", ...rows] = (files.get("ratings.csv") ?? "").trim().split("\n");
    expect(header).toContain("arm,arm_label,author");
    expect(rows).toHaveLength(32 * 4);
    expect(rows.every((row) => /^"demonstration: synthetic/.test(row))).toBe(true);
    expect(rows.every((row) => /Medical model|PGY[12] residents/.test(row))).toBe(true);
  });
});

describe("[B3] an export before unblinding", () => {
  it("gives the statistician tables without an arm column, and the investigator nothing", async () => {
    const study = await ratedStudy(open);
    const { files } = await download(study, "statistician");
    expect([...files.keys()]).toEqual(["README.txt", "ratings-without-arms.csv", "readings-without-arms.csv", "codebook.csv", "ledger.jsonl", "SHA256SUMS"]);
    expect((files.get("ratings-without-arms.csv") ?? "").split("\n")[0]).not.toMatch(/arm|author/);
    expect(files.get("README.txt")).toContain("not unblinded");
    expect((await visitor(open, study).visit("investigator", action, "/export.zip", {})).headers.get("Location")).toBe(`/studies/${study.studyId}/export`);
  });

  it("is made by a pressed button only: opening the address records nothing", async () => {
    const study = await ratedStudy(open);
    expect((await visitor(open, study).visit("statistician", loader, "/export.zip")).status).toBe(302);
    expect(await open.owner.db.execute(sql`select 1 from ledger_entries where study_id = ${study.studyId}::uuid and act = 'exported'`)).toHaveLength(0);
  });
});

describe("spreadsheet formulas", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("%j is written as text", (typed) => {
    const cell = csv([{ reason: typed }], ["reason"]).split("reason\n")[1] ?? "";
    expect(cell.replace(/^"/, "")).toMatch(/^'/);
  });
});

describe("the operator's export", () => {
  it("writes the page's files into a folder, as the operator's act, and leaves no session", async () => {
    const study = await unblindedStudy(open);
    const { code } = await study.actor("statistician");
    const out = await mkdtemp(join(tmpdir(), "equipoise-export-"));
    try {
      const sessions = () => open.owner.db.execute(sql`select 1 from sessions where ended_at is null`);
      const before = (await sessions()).length;
      const outcome = await exportAsOperator(open.owner, open.pools, { study: study.studyId, code, out });
      expect(outcome.kind).toBe("export-written");
      const written = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(out, join(parentPath, name)));
      expect(written.sort()).toEqual(outcome.kind === "export-written" ? [...outcome.files].sort() : []);
      const exported = partsOf(parseLedger(await readFile(join(out, "ledger.jsonl"), "utf8"))).filter(({ act }) => act === "exported");
      expect(exported).toMatchObject([{ chain: study.studyId, actor: study.studyId }]);
      expect(exported[0]?.detail).toContain('"byOperator":true');
      expect(await sessions()).toHaveLength(before);
    } finally {
      await rm(out, { recursive: true });
    }
  });

  it("borrows only rights that open an export", async () => {
    const study = await unblindedStudy(open);
    const { code } = await study.actor("rater");
    expect(await exportAsOperator(open.owner, open.pools, { study: study.studyId, code, out: "/nowhere" })).toMatchObject({ kind: "person-unknown" });
  });
});
