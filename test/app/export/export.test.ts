import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { BlindingReport } from "#analysis/blinding-document.ts";
import { csv } from "#app/export/csv.server.ts";
import { loader as page } from "#app/routes/studies.$studyId.export.tsx";
import { action, loader } from "#app/routes/studies.$studyId.export[.]zip.ts";
import { sha256Hex } from "#ground/digest.ts";
import { exportAsOperator } from "#scripts/commands/export.ts";
import { actHomes } from "#study/records/homes.ts";
import { parseLedger, parseOpenings, verifyExport } from "#study/verify-export.ts";
import type { Role } from "#study/vocabulary.ts";
import { isWithheld } from "#study/withheld-openings.ts";
import type { SectionWriting } from "#study/writing.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { csvRows } from "#test/support/csv-rows.ts";
import type { OpenStudy } from "#test/support/factories.ts";
import { readyStudy, readyStudyOfEveryRecord } from "#test/support/ready-studies.ts";
import { storedFiles } from "#test/support/unzip.ts";

async function download(study: OpenStudy, role: Role) {
  const response = await visitorOf(study).ask(role, action, "/export.zip", {});
  if (!(response instanceof Response)) throw new Error("no response");
  const listed = (
    (await visitorOf(study).visit(role, page, "/export")).data as {
      files: readonly Readonly<{ name: string; what: string }>[];
    }
  ).files;
  return {
    study,
    headers: response.headers,
    listed,
    names: listed.map(({ name }) => name),
    files: storedFiles(new Uint8Array(await response.arrayBuffer())),
  };
}

type DataPackage = Readonly<{
  resources: readonly Readonly<{
    path: string;
    schema: {
      fields: readonly Readonly<{
        name: string;
        type: string;
        categories?: readonly Readonly<{ value: string }>[];
      }>[];
    };
  }>[];
}>;

/** How a cell of each type is written. */
const spelling: Readonly<Record<string, RegExp>> = {
  string: /./su,
  integer: /^-?\d+$/u,
  number: /^-?\d+(\.\d+)?(e-?\d+)?$/u,
  boolean: /^(yes|no)$/u,
  date: /^\d{4}-\d\d-\d\d$/u,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/u,
};

const partsOf = <T>(parsed: { kind: string; rows?: readonly T[] }): readonly T[] =>
  parsed.rows ?? expect.fail(parsed.kind);

describe("an export after unblinding", () => {
  it("holds exactly the files its page lists, each with its SHA-256", async () => {
    const { headers, names, files } = await download(await readyStudy("unblinded"), "investigator");
    // The page names a folder once, with a slash at its end.
    const listed = [...files.keys()].map(
      (name) => names.find((folder) => folder.endsWith("/") && name.startsWith(folder)) ?? name,
    );
    expect([...new Set(listed)].sort()).toEqual([...names].sort());
    const sums = (files.get("SHA256SUMS") ?? "")
      .trim()
      .split("\n")
      .map((line) => line.split("  "));
    expect(sums.map(([, name]) => name)).toEqual(
      [...files.keys()].filter((name) => name !== "SHA256SUMS"),
    );
    for (const [sum, name = ""] of sums) expect(sha256Hex(files.get(name) ?? "")).toBe(sum);
    expect(headers.get("Content-Disposition")).toMatch(
      /^attachment; filename="equipoise-demonstration-[0-9a-f]{8}\.zip"$/,
    );
    expect(headers.get("Cache-Control")).toBe("no-store");
  });

  it("verifies offline: ledger, openings and allocation, with the export itself anchored", async () => {
    const { files } = await download(await readyStudy("unblinded"), "statistician");
    const [ledger, openings] = [
      partsOf(parseLedger(files.get("ledger.jsonl") ?? "")),
      partsOf(parseOpenings(files.get("ledger-openings.jsonl") ?? "")),
    ];
    const check = verifyExport(ledger, openings, JSON.parse(files.get("allocation.json") ?? ""));
    expect(check).toMatchObject({
      allocation: "matches",
      ledger: { broken: null, notYetAnchored: 0 },
    });
    const isOpened = ({ chain, position }: (typeof ledger)[number]): boolean =>
      openings.some((opening) => opening.chain === chain && opening.position === position);
    // The export itself and the checkpoint that anchors it come after the one up to which it opens.
    expect(
      ledger
        .filter((entry) => !isWithheld(entry) && !isOpened(entry))
        .map(({ act }) => act)
        .sort(),
    ).toEqual(["checkpoint", "exported"]);
    expect(ledger.filter(({ act }) => act === "exported")).toHaveLength(1);
  });

  it("has one row per reading and criterion with readable labels, and says what the data are", async () => {
    const { files } = await download(await readyStudy("unblinded"), "investigator");
    const [header = "", ...rows] = (files.get("ratings.csv") ?? "").trim().split("\n");
    expect(header).toContain("arm,arm_label,author");
    expect(rows).toHaveLength(32 * 4);
    expect(rows.every((row) => /^"demonstration: synthetic/.test(row))).toBe(true);
    expect(rows.every((row) => /Medical model|PGY[12] residents/.test(row))).toBe(true);
  });
});

describe("what hid the sources, exported", () => {
  let made: Awaited<ReturnType<typeof download>>;
  const rowsOf = (name: string) => csvRows(made.files.get(name) ?? expect.fail(name));
  beforeAll(async () => {
    made = await download(await readyStudyOfEveryRecord(), "investigator");
  });

  it("each file stands in the README with what it is, and each column of each table in the codebook", () => {
    const { files, listed } = made;
    const readme = (files.get("README.txt") ?? "").split("\n");
    for (const { name, what } of listed)
      expect(
        readme.filter((line) => line.startsWith(`${name} `) && line.endsWith(` ${what}`)),
        name,
      ).toHaveLength(1);
    const meanings = new Map(
      rowsOf("codebook.csv")
        .filter(({ kind }) => kind === "column")
        .map(({ name, meaning }) => [name, meaning]),
    );
    const tables = [...files.keys()].filter(
      (name) => /^[^/]+\.csv$/u.test(name) && name !== "codebook.csv",
    );
    expect(tables).toHaveLength(20);
    for (const table of tables)
      for (const column of (files.get(table) ?? "").split("\n")[0]?.split(",") ?? [])
        expect(meanings.get(column), `${table}: ${column}`).toMatch(/.{10,}/u);
  });

  it("describes each table for programs: its columns in their order, and what each cell may hold", () => {
    const { files } = made;
    const { resources } = JSON.parse(files.get("datapackage.json") ?? "{}") as DataPackage;
    const rowsIn = (path: string) =>
      path.endsWith(".csv")
        ? rowsOf(path)
        : (files.get(path) ?? "")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(resources.map(({ path }) => path)).toContain("texts-shown.jsonl");
    for (const { path, schema } of resources) {
      const [header = ""] = (files.get(path) ?? "").split("\n");
      const names = schema.fields.map(({ name }) => name);
      if (path.endsWith(".csv")) expect(header.split(","), path).toEqual(names);
      for (const row of rowsIn(path))
        for (const { name, type, categories } of schema.fields) {
          const cell = String(row[name] ?? "");
          if (cell === "") continue;
          expect(cell, `${path}: ${name}`).toMatch(spelling[type] ?? expect.fail(type));
          if (categories)
            expect(
              categories.map(({ value }) => value),
              `${path}: ${name}`,
            ).toContain(cell);
        }
    }
  });

  it("gives withdrawals, deadlines, ethics decisions, practice and choices of mail, by pseudonym", () => {
    const pseudonym = expect.stringMatching(/^P\d+$/u);
    expect(rowsOf("withdrawals.csv")).toMatchObject([
      { participant_code: pseudonym, withdrawn_by: pseudonym },
    ]);
    expect(Object.keys(rowsOf("withdrawals.csv")[0] ?? {}).join()).not.toContain("reason");
    expect(rowsOf("deadlines.csv")).toMatchObject([{ deadline_version: "1", set_by: pseudonym }]);
    expect(rowsOf("ethics.csv")).toMatchObject([
      { ethics_version: "1", authority: expect.stringMatching(/./u) },
    ]);
    expect(rowsOf("mail-choices.csv")).toMatchObject([
      { participant_code: pseudonym, choice_version: "1", wants_mail: "no" },
    ]);
    expect(new Set(rowsOf("practice.csv").map((row) => row["rater_code"])).size).toBe(3);
    expect(Object.keys(rowsOf("practice.csv")[0] ?? {})).toEqual([
      "data_kind",
      "rater_code",
      "practice_case",
      "tried_at",
    ]);
  });

  it.each(actHomes)(
    "[L1] $act says the fields that its home lists, and no other",
    ({ act, detail, payload }) => {
      const ledger = partsOf(parseLedger(made.files.get("ledger.jsonl") ?? ""));
      const openings = partsOf(parseOpenings(made.files.get("ledger-openings.jsonl") ?? ""));
      for (const entry of ledger.filter((each) => each.act === act)) {
        expect(Object.keys(JSON.parse(entry.detail) as object).sort()).toEqual(
          Object.keys(detail).sort(),
        );
        const opened = openings.find(
          ({ chain, position }) => chain === entry.chain && position === entry.position,
        );
        const said: unknown = opened ? JSON.parse(opened.payload) : null;
        if (!isWithheld(entry))
          expect(said === "" ? [] : Object.keys(said as object).sort()).toEqual(
            Object.keys(payload).sort(),
          );
      }
      if (act !== "mail-resumed")
        expect(ledger.filter((each) => each.act === act).length).toBeGreaterThan(0);
    },
  );

  it("[A15] holds every declaration by pseudonym and the waiver, and no author's pseudonym beside them", () => {
    const { files } = made;
    const declared = rowsOf("acquaintances.csv");
    // Three raters and two residents; one rater's word was given twice.
    expect(declared).toHaveLength(4 * 2);
    expect(declared.filter(({ is_known: isKnown }) => isKnown === "yes")).toMatchObject([
      { rater: "R01", declaration_version: "1" },
    ]);
    expect(rowsOf("acquaintance-waivers.csv")).toMatchObject([
      { waiver_reason: "Joined from abroad." },
    ]);
    expect(files.get("acquaintances.csv")).not.toMatch(/pgy1|pgy2|Synthetic/u);
  });

  it("[E1] holds no institution and no reason for leaving in any file, and what raters wrote in one file of tables", async () => {
    const { files } = made;
    const kept = await made.study.open.owner.db.execute<{ words: string }>(sql`
      select institution as words from affiliations union select reason from withdrawals union select o.payload::jsonb ->> 'reason' from ledger_openings o join ledger_entries e using (chain, position) where e.act = 'seat-assigned' and o.payload like '%reason%'`);
    expect(kept.length).toBeGreaterThan(1);
    for (const [name, text] of files)
      for (const { words } of kept) expect(text.includes(words), `${name}: ${words}`).toBe(false);
    const written = await made.study.open.owner.db.execute<{ words: string }>(sql`
      select answer as words from given_answers where kind = 'text' union select amendment_reason from ratings where amendment_reason is not null union select cannot_judge_reason from rating_scores where cannot_judge_reason is not null union select reason from source_guesses where reason <> ''`);
    expect(written.length).toBeGreaterThan(2);
    const comments = rowsOf("comments.csv");
    const readings = new Set(rowsOf("readings.csv").map(({ reading }) => reading));
    for (const row of comments) expect(readings).toContain(row["reading"]);
    const ofThisStudy = written.filter(({ words }) =>
      comments.some(
        (row) => row["words_written"] === words || row["words_written"] === `'${words}`,
      ),
    );
    expect(ofThisStudy.length).toBeGreaterThan(2);
    const tables = [...files].filter(([name]) => name.endsWith(".csv") && name !== "comments.csv");
    for (const [name, text] of tables)
      for (const { words } of ofThisStudy.filter(({ words }) => words.length > 12))
        expect(text.includes(words), `${name}: ${words}`).toBe(false);
  });

  it("[R4] holds every version of a rating that was amended, the analysed one marked", async () => {
    const rows = rowsOf("amendments.csv");
    const versions = await made.study.open.owner.db.execute<{ n: number }>(
      sql`select count(*)::integer as n from ratings where reading_id in (select reading_id from ratings where version > 1)`,
    );
    expect(rows).toHaveLength((versions[0]?.n ?? 0) * 4);
    for (const reading of new Set(rows.map((row) => row["reading"]))) {
      const own = rows.filter((row) => row["reading"] === reading);
      expect(new Set(own.map((row) => row["rating_version"])).size).toBeGreaterThan(1);
      expect(
        new Set(
          own.filter((row) => row["is_primary"] === "yes").map((row) => row["rating_version"]),
        ).size,
      ).toBe(1);
      const analysed = rowsOf("ratings.csv")
        .filter((row) => row["reading"] === reading)
        .map(({ criterion, score }) => [criterion, score])
        .sort();
      expect(
        own
          .filter((row) => row["is_primary"] === "yes")
          .map(({ criterion, score }) => [criterion, score])
          .sort(),
      ).toEqual(analysed);
    }
  });

  it("counts severity, likelihood, omission, over-caution and confidence by arm, as the readings' own table does", () => {
    const counts = csvRows(made.files.get("tables/judgements.csv") ?? "");
    const rated = rowsOf("readings.csv").filter(
      (row) => row["is_rated"] === "yes" && row["is_hidden_repeat"] === "no",
    );
    const columns: Readonly<Record<string, string>> = {
      "Important omission": "important_omission",
      "Over-caution": "over_caution",
      "Rater's confidence": "confidence",
    };
    expect(counts.length).toBeGreaterThan(3 * 7);
    for (const row of counts.filter((each) => (each["judgement"] ?? "") in columns)) {
      const own = rated.filter((reading) => reading["arm_label"] === row["arm"]);
      expect(
        [row["readings"], row["of"]],
        `${row["judgement"]} ${row["level"]} ${row["arm"]}`,
      ).toEqual(
        [
          own.filter((reading) => reading[columns[row["judgement"] ?? ""] ?? ""] === row["level"])
            .length,
          own.length,
        ].map(String),
      );
    }
    const harmed = counts
      .filter(({ judgement }) => judgement === "Severity of harm")
      .reduce((sum, row) => sum + Number(row["readings"]), 0);
    expect(harmed).toBe(rated.filter((row) => row["harm_severity"] !== "").length);
  });

  it("[C5] holds how each answer of a resident was written, by section and pseudonym, as the ledger was told", () => {
    const { files } = made;
    const rows = rowsOf("writing.csv");
    // Three cases, two residents, five sections.
    expect(rows).toHaveLength(3 * 2 * 5);
    expect(new Set(rows.map(({ arm }) => arm))).toEqual(new Set(["pgy1", "pgy2"]));
    expect(new Set(rows.map(({ data_kind: kind }) => kind))).toEqual(
      new Set(["demonstration: synthetic answers, ratings and people"]),
    );
    const payloads = partsOf(parseOpenings(files.get("ledger-openings.jsonl") ?? ""))
      .filter(({ payload }) => payload !== "")
      .map(
        ({ payload }) =>
          JSON.parse(payload) as Readonly<{
            answer?: string;
            writing?: Readonly<Record<string, SectionWriting>>;
          }>,
      );
    const told = new Map(payloads.map(({ answer, writing }) => [answer, writing]));
    for (const row of rows) {
      const { seconds, pastes, pastedCharacters } =
        told.get(row["answer"])?.[row["section"] ?? ""] ??
        expect.fail(`the ledger was told nothing of ${row["answer"]}`);
      expect([row["section_seconds"], row["pastes"], row["pasted_characters"]]).toEqual(
        [seconds, pastes, pastedCharacters].map(String),
      );
    }
  });

  it("[T4] holds every finding with what became of it and why, by answer and arm", () => {
    const leaks = rowsOf("leak-findings.csv");
    expect(leaks.length).toBeGreaterThan(2);
    expect(
      new Set(
        leaks
          .filter(({ resolution }) => resolution === "waived")
          .map((leak) => leak["resolution_reason"]),
      ),
    ).toEqual(new Set(["It names nobody."]));
    expect(new Set(leaks.map(({ resolution }) => resolution))).toEqual(
      new Set(["edited", "waived"]),
    );
    for (const leak of leaks)
      expect(leak).toMatchObject({
        arm: expect.stringMatching(/^(model|pgy1|pgy2)$/u),
        resolution_reason: expect.stringMatching(/.{5,}/u),
        redactor: expect.stringMatching(/^P\d+$/u),
      });
  });

  it("[T1] leads each answer from its raw hash over every edit to the hash of what raters read", async () => {
    const { files } = made;
    const versions = rowsOf("text-edits.csv");
    const shown = new Set(
      (files.get("texts-shown.jsonl") ?? "")
        .trim()
        .split("\n")
        .map((line) => sha256Hex((JSON.parse(line) as { text: string }).text)),
    );
    const last = new Map(versions.map((row) => [row["answer"], row]));
    expect(last.size).toBe(3 * 3);
    expect(versions.length).toBeGreaterThan(last.size);
    for (const row of versions.filter(({ text_version: version }) => version === "0"))
      expect(row["version_hash"]).toBe(row["presented_hash"]);
    for (const row of versions.filter(({ text_version: version }) => version !== "0"))
      expect(row["edit_reason"]).toMatch(/.{5,}/u);
    for (const row of last.values())
      expect({
        isLast: row["version_hash"] === row["shown_hash"],
        isRead: shown.has(row["shown_hash"] ?? ""),
      }).toEqual({ isLast: true, isRead: true });
    const raw = await made.study.open.owner.db.execute<{ id: string; text: string }>(
      sql`select id::text as id, raw_text as text from answers`,
    );
    for (const row of last.values())
      expect(row["raw_hash"]).toBe(
        sha256Hex(raw.find(({ id }) => id === row["answer"])?.text ?? ""),
      );
  });

  it("[T5] holds the surface predictability of each arm with its interval and what drives it", () => {
    const contrasts = rowsOf("surface-predictability.csv");
    expect(contrasts.map(({ arms }) => arms)).toEqual(["model", "pgy1", "pgy2"]);
    for (const { auc, lower, upper, drivers, not_estimable: reason } of contrasts) {
      if (reason) expect(auc).toBe("");
      else
        expect({
          inside: Number(lower) <= Number(auc) && Number(auc) <= Number(upper),
          drivers,
        }).toEqual({ inside: true, drivers: expect.stringMatching(/^.+ -?\d\.\d{3}; /u) });
    }
  });

  it("[G4] holds every guess beside its arm, and the report's indices count the same guesses", () => {
    const { files } = made;
    const guesses = rowsOf("guesses.csv");
    const { blinding } = JSON.parse(files.get("report.json") ?? "{}") as {
      blinding: BlindingReport;
    };
    expect(guesses.length).toBeGreaterThan(9);
    expect(blinding.arms.map(({ arm, asked }) => [arm, asked])).toEqual(
      ["model", "pgy1", "pgy2"].map((arm) => [
        arm,
        guesses.filter((guess) => guess["arm"] === arm).length,
      ]),
    );
    expect(blinding.indices.map(({ index }) => index)).toEqual(["james", "bang", "bang"]);
  });
});

describe("[B3] an export before unblinding", () => {
  it("gives the statistician tables without an arm column, and the investigator nothing", async () => {
    const study = await readyStudy("rated");
    const { files } = await download(study, "statistician");
    expect([...files.keys()]).toEqual([
      "README.txt",
      "ratings-without-arms.csv",
      "codebook.csv",
      "datapackage.json",
      "ledger.jsonl",
      "SHA256SUMS",
    ]);
    expect((files.get("ratings-without-arms.csv") ?? "").split("\n")[0]).toBe(
      "data_kind,rater,vignette,answer_mark,criterion,criterion_label,score,score_label",
    );
    expect(csvRows(files.get("ratings-without-arms.csv") ?? "")).toHaveLength(2 * 15 * 4);
    for (const { name, kind } of csvRows(files.get("codebook.csv") ?? ""))
      if (kind === "column")
        expect(name).not.toMatch(/position|opened|seconds|repeat|author|arm$/u);
    expect(files.get("datapackage.json")).not.toMatch(/pgy1|Medical model|PGY1/u);
    expect(files.get("README.txt")).toContain("not unblinded");
    expect(
      (await visitorOf(study).visit("investigator", action, "/export.zip", {})).headers.get(
        "Location",
      ),
    ).toBe(`/studies/${study.studyId}/export`);
  });

  it("is made by a pressed button only: opening the address records nothing", async () => {
    const study = await readyStudy("rated");
    expect((await visitorOf(study).visit("statistician", loader, "/export.zip")).status).toBe(302);
    expect(
      await study.open.owner.db.execute(
        sql`select 1 from ledger_entries where study_id = ${study.studyId}::uuid and act = 'exported'`,
      ),
    ).toHaveLength(0);
  });
});

describe("spreadsheet formulas", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("%j is written as text", (typed) => {
    const cell = csv([{ reason: typed }], ["reason"]).split("reason\n")[1] ?? "";
    expect(cell.replace(/^"/, "")).toMatch(/^'/);
  });

  it("no number is: whatever its sign and size, it reads back as itself", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (number) => {
        const [row] = csvRows(csv([{ estimate: number }], ["estimate"]));
        expect(Number(row?.["estimate"])).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

describe("the operator's export", () => {
  it("writes the page's files into a folder, as the operator's act, and leaves no session", async () => {
    const study = await readyStudy("unblinded");
    const { code } = await study.actor("statistician");
    const out = await mkdtemp(join(tmpdir(), "equipoise-export-"));
    try {
      const sessions = () =>
        study.open.owner.db.execute(sql`select 1 from sessions where ended_at is null`);
      const before = (await sessions()).length;
      const outcome = await exportAsOperator(study.open.owner, study.open.pools, {
        study: study.studyId,
        code,
        out,
      });
      expect(outcome.kind).toBe("export-written");
      const written = (await readdir(out, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => relative(out, join(parentPath, name)));
      expect(written.sort()).toEqual(
        outcome.kind === "export-written" ? [...outcome.files].sort() : [],
      );
      const exported = partsOf(
        parseLedger(await readFile(join(out, "ledger.jsonl"), "utf8")),
      ).filter(({ act }) => act === "exported");
      expect(exported).toMatchObject([{ chain: study.studyId, actor: study.studyId }]);
      expect(exported[0]?.detail).toContain('"byOperator":true');
      expect(await sessions()).toHaveLength(before);
    } finally {
      await rm(out, { recursive: true });
    }
  });

  it("borrows only rights that open an export", async () => {
    const study = await readyStudy("unblinded");
    const { code } = await study.actor("rater");
    expect(
      await exportAsOperator(study.open.owner, study.open.pools, {
        study: study.studyId,
        code,
        out: "/nowhere",
      }),
    ).toMatchObject({ kind: "person-unknown" });
  });
});
