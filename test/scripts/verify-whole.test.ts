// An export given whole, as a folder or a zip: every file is bound, and the tables are those that the ledger opens.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportStudy } from "#app/export/export-study.server.ts";
import { packed, zipStream } from "#app/export/zip-stream.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { verifyFiles } from "#scripts/commands/verify.ts";
import { readZip } from "#scripts/verify/zip.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import { csvRows } from "#test/support/csv-rows.ts";
import { readyStudyOfEveryRecord } from "#test/support/ready-studies.ts";

let folder: string;
let zip: Buffer;
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "equipoise-whole-"));
  const exported = await exportStudy(await (await readyStudyOfEveryRecord()).actor("statistician"));
  if (exported.kind !== "study-exported") throw new Error(exported.kind);
  zip = Buffer.from(await new Response(zipStream(exported.files.map(packed))).arrayBuffer());
  files = new Map(exported.files.map(({ name, input }) => [name, input]));
}, 240_000);
afterAll(() => rm(folder, { recursive: true }));

const file = (name: string): string => files.get(name) ?? expect.fail(`no ${name}`);
let nth = 0;

/** The export in a folder with some files otherwise, its sums made anew as a forger would; null takes a file away. */
async function verified(changes: Readonly<Record<string, string | null>> = {}) {
  const home = join(folder, `export-${(nth += 1)}`);
  const changed = [
    ...new Map<string, string | null>([...files, ...Object.entries(changes)]),
  ].flatMap(([name, input]) =>
    input === null || name === "SHA256SUMS" ? [] : [[name, input] as const],
  );
  const sums = changed.map(([name, input]) => `${sha256Hex(input)}  ${name}\n`).join("");
  for (const [name, input] of [...changed, ["SHA256SUMS", sums] as const]) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), input);
  }
  return verifyFiles([home]);
}

/** One cell of a table otherwise: in the first row where that changes anything. */
function withCell(name: string, column: string, to: (found: string) => string): string {
  const rows = csvRows(file(name));
  const index = rows.findIndex(
    (row) => row[column] !== "" && to(row[column] ?? "") !== row[column],
  );
  if (index < 0) expect.fail(`no row of ${name} has a ${column}`);
  return stringify(
    rows.map((row, each) => (each === index ? { ...row, [column]: to(row[column] ?? "") } : row)),
    { header: true },
  );
}

describe("[L9] an export given whole", () => {
  it("passes as its folder and as its zip", async () => {
    const of = await verified();
    expect(of.verdict, of.text).toBe("consistent");
    expect(of.text).toContain("Every file is the one that the ledger tells of.");
    await writeFile(join(folder, "export.zip"), zip);
    expect((await verifyFiles([join(folder, "export.zip")])).verdict).toBe("consistent");
  });

  it.each([
    "ratings.csv",
    "report.json",
    "plan.json",
    "design.json",
    "texts-shown.jsonl",
    "codebook.csv",
    "README.txt",
    "tables/lines.csv",
    "recompute/recompute.R",
    "ledger-openings.jsonl",
  ])("names %s once a byte of it differs", async (name) => {
    const { verdict, text } = await verified({ [name]: `${file(name)}\n` });
    expect(verdict).toBe("contradicted");
    expect(text).toContain(`BROKEN: ${name} is not the file that the ledger names.`);
  });

  it("names a file that is missing and one that was put in", async () => {
    expect((await verified({ "report.json": null })).text).toContain(
      "BROKEN: report.json is missing, and the ledger names it.",
    );
    expect((await verified({ "notes.txt": "All went well.\n" })).text).toContain(
      "BROKEN: notes.txt is in the export, and the ledger doesn't name it.",
    );
  });

  it("misses openings and allocation that an unblinded export leaves out", async () => {
    expect(
      (await verified({ "ledger-openings.jsonl": null, "allocation.json": null })).verdict,
    ).toBe("contradicted");
  });
});

/** As if the forger had hashed the tail of the ledger anew, or an earlier version had made the export: no file is told. */
const untold = (): string =>
  file("ledger.jsonl")
    .trim()
    .split("\n")
    .filter((line) => (JSON.parse(line) as LedgerEntry).act !== "exported")
    .filter(
      (line, index, all) =>
        !(index === all.length - 1 && (JSON.parse(line) as LedgerEntry).act === "checkpoint"),
    )
    .map((line) => `${line}\n`)
    .join("");

describe("[L9] tables rebuilt from openings and allocation", () => {
  it("pass where no file was told", async () => {
    const { verdict, text } = await verified({ "ledger.jsonl": untold() });
    expect(verdict, text).toBe("consistent");
    expect(text).toContain("Older format: not provable");
  });

  type Forged = readonly [file: string, column: string, to: (found: string) => string];
  const forged: readonly Forged[] = [
    ["ratings.csv", "score", (found) => String(6 - Number(found))],
    ["ratings.csv", "arm", (found) => (found === "model" ? "pgy1" : "model")],
    ["ratings.csv", "arm_label", () => "Another arm"],
    ["ratings.csv", "author", (found) => (found === "pgy1-1" ? "pgy2-1" : "pgy1-1")],
    ["ratings.csv", "rater", (found) => (found === "R01" ? "R02" : "R01")],
    ["ratings.csv", "vignette", (found) => (found === "V01" ? "V02" : "V01")],
    ["readings.csv", "unaided_harm", (found) => (found === "yes" ? "no" : "yes")],
    ["readings.csv", "confidence", (found) => String(6 - Number(found))],
    ["readings.csv", "seconds_visible", (found) => `${found}0`],
    ["readings.csv", "important_omission", (found) => (found === "yes" ? "no" : "yes")],
    ["guesses.csv", "guess", (found) => (found === "model" ? "pgy1" : "model")],
    ["guesses.csv", "guess_confidence", (found) => `${found}0`],
    ["comments.csv", "words_written", (found) => `${found} Or not.`],
    ["amendments.csv", "score", (found) => String(6 - Number(found))],
    [
      "amendments.csv",
      "rated_at",
      (found) =>
        found.replace("Z", "").replace(/\d$/u, (digit) => String((Number(digit) + 1) % 10)) + "Z",
    ],
    ["viewings.csv", "opened_at", (found) => found.replace("T", "T0")],
    ["viewings.csv", "key_opened_at", (found) => found.replace("T", "T0")],
    ["viewings.csv", "shown_hash", () => "0".repeat(64)],
    ["viewings.csv", "unaided_seconds", (found) => `${found}0`],
    ["viewings.csv", "rating_seconds", (found) => `${found}0`],
    ["viewings.csv", "unaided_device", (found) => (found === "phone" ? "desktop" : "phone")],
    ["panel-reviews.csv", "verdict", (found) => (found === "accept" ? "reject" : "accept")],
    ["panel-reviews.csv", "recorded_at", (found) => found.replace("T", "T0")],
    ["writing.csv", "section_seconds", (found) => `${found}0`],
    ["writing.csv", "pastes", (found) => `${found}1`],
    ["writing.csv", "pasted_characters", (found) => `${found}1`],
    ["ethics.csv", "authority", () => "Another authority"],
    ["ethics.csv", "decided_on", () => "2020-01-01"],
    ["deadlines.csv", "due_at", (found) => found.replace("T", "T0")],
    ["contacts.csv", "contact_recorded_by", (found) => `${found}0`],
    ["deadlines.csv", "set_by", (found) => `${found}0`],
    ["withdrawals.csv", "withdrawn_by", (found) => `${found}0`],
    ["withdrawals.csv", "withdrawn_at", (found) => found.replace("T", "T0")],
    ["acquaintances.csv", "declared_at", (found) => found.replace("T", "T0")],
    ["acquaintance-waivers.csv", "waiver_reason", (found) => `${found} Or not.`],
    ["acquaintance-waivers.csv", "waived_by", (found) => `${found}0`],
    ["text-edits.csv", "version_hash", () => "0".repeat(64)],
    ["text-edits.csv", "edit_reason", (found) => `${found} Or not.`],
    ["text-edits.csv", "redactor", (found) => `${found}0`],
    ["text-edits.csv", "edited_at", (found) => found.replace("T", "T0")],
    ["leak-findings.csv", "finding", (found) => `${found}1`],
    ["practice.csv", "tried_at", (found) => found.replace("T", "T0")],
    ["mail-choices.csv", "wants_mail", (found) => (found === "yes" ? "no" : "yes")],
    ["viewings.csv", "rating_device", (found) => (found === "phone" ? "desktop" : "phone")],
  ];

  it.each(forged)("name row and column of a changed cell: %s, %s", async (name, column, to) => {
    const { verdict, text } = await verified({
      "ledger.jsonl": untold(),
      [name]: withCell(name, column, to),
    });
    expect(verdict).toBe("contradicted");
    expect(text).toMatch(new RegExp(`BROKEN: ${name}, (?:row \\d+, )?column ${column}: `, "u"));
  });

  it.each<readonly [column: string, to: (found: string) => string]>([
    ["excerpt", (found) => `${found} more`],
    ["severity", (found) => (found === "low" ? "medium" : "low")],
    ["span_end", (found) => `${found}0`],
    ["suggested_edit", (found) => (found === "(remove)" ? "" : "(remove)")],
  ])("name the version whose findings differ in %s", async (column, to) => {
    const { verdict, text } = await verified({
      "ledger.jsonl": untold(),
      "leak-findings.csv": withCell("leak-findings.csv", column, to),
    });
    expect(verdict).toBe("contradicted");
    expect(text).toMatch(/BROKEN: leak-findings\.csv, row \d+, column finding: /u);
  });

  it("name a row that was taken out, and one that was put in twice", async () => {
    const lines = file("ratings.csv").trimEnd().split("\n");
    expect(
      (
        await verified({
          "ledger.jsonl": untold(),
          "ratings.csv": `${lines.slice(0, -1).join("\n")}\n`,
        })
      ).text,
    ).toContain("BROKEN: ratings.csv lacks the row");
    expect(
      (
        await verified({
          "ledger.jsonl": untold(),
          "ratings.csv": `${[...lines, lines.at(-1)].join("\n")}\n`,
        })
      ).text,
    ).toMatch(/BROKEN: ratings\.csv, row \d+, column reading: /u);
  });

  it("name a text that wasn't the one shown, a text taken out, and another title", async () => {
    const [first = "", ...rest] = file("texts-shown.jsonl").split("\n");
    const other = JSON.stringify({ ...(JSON.parse(first) as object), text: "Another text." });
    expect(
      (
        await verified({
          "ledger.jsonl": untold(),
          "texts-shown.jsonl": [other, ...rest].join("\n"),
        })
      ).text,
    ).toMatch(/BROKEN: texts-shown\.jsonl, row 1, column text: /u);
    expect(
      (await verified({ "ledger.jsonl": untold(), "texts-shown.jsonl": rest.join("\n") })).text,
    ).toContain("BROKEN: texts-shown.jsonl lacks the row R01 1, which the ledger opens.");
    expect(
      (
        await verified({
          "ledger.jsonl": untold(),
          "README.txt": `Another study\n${file("README.txt").split("\n").slice(1).join("\n")}`,
        })
      ).text,
    ).toContain(
      'BROKEN: README.txt, row 1, column title: "Another study" stands where the record gives',
    );
  });

  it("name a plan or a design with another number in it, its hash beside it left or made anew", async () => {
    const plan = file("plan.json").replace(/"alpha": [\d.]+/u, '"alpha": 0.2');
    expect(plan).not.toBe(file("plan.json"));
    expect((await verified({ "ledger.jsonl": untold(), "plan.json": plan })).text).toMatch(
      /BROKEN: plan\.json, version 1: its content does not give its hash\./u,
    );
    const [known = ""] = /"hash": "([0-9a-f]{64})"/u.exec(file("design.json"))?.slice(1) ?? [];
    expect(
      (
        await verified({
          "ledger.jsonl": untold(),
          "design.json": file("design.json").replace(known, "0".repeat(64)),
        })
      ).text,
    ).toContain("BROKEN: design.json");
  });
});

describe("a zip", () => {
  const packed = (name: string, content: Buffer, method: 0 | 8): Buffer => {
    const body = method === 8 ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(body.length, 20);
    central.writeUInt16LE(name.length, 28);
    const start = Buffer.concat([local, Buffer.from(name), body]);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(start.length, 16);
    return Buffer.concat([start, central, Buffer.from(name), end]);
  };

  it.each([0, 8] as const)("is read by method %i", (method) => {
    const read = readZip(packed("a/b.txt", Buffer.from("text"), method));
    expect(read.kind === "zip-read" && read.files.get("a/b.txt")?.toString()).toBe("text");
  });

  it("that is cut, or no zip at all, is refused and never thrown", () => {
    const whole = packed("a.txt", Buffer.from("text"), 8);
    for (let cut = 0; cut < whole.length; cut += 1)
      expect(readZip(whole.subarray(0, cut)).kind).toBe("zip-unreadable");
    for (let cut = 1; cut < 60; cut += 1)
      expect(["zip-unreadable", "zip-read"]).toContain(readZip(whole.subarray(cut)).kind);
  });
});
