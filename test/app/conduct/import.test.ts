import { gunzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import type { CheckedFile } from "#app/conduct/import-check.tsx";
import { importing } from "#app/conduct/words/import-en.ts";
import { packFile, parseImportFile } from "#app/import-files/import-file.server.ts";
import { sha256Hex, sha256OfBytes } from "#ground/digest.ts";
import { nameModelsOf } from "#scripts/synthetic/model-card.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { RowProblem } from "#study/import-answers.ts";
import {
  collectingStudy,
  draftStudy,
  openTestDatabase,
  ratingStudy,
} from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { browserOf, type Answer } from "./coordinator-browser.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let coordinator: Awaited<ReturnType<typeof browserOf>>;

beforeAll(async () => {
  study = await collectingStudy(open);
  coordinator = await browserOf(open, study);
});

const upload = (content: string | Uint8Array<ArrayBuffer>, name = "answers.csv") => ({
  intent: "check",
  file: new File([content], name),
});
const csv = (
  rows: readonly (readonly string[])[],
  header = ["vignette", "arm", "author", "text"],
): string => stringify([header, ...rows] as string[][]);
const checkedFile = (answer: Answer): CheckedFile =>
  (answer.data as { checked?: CheckedFile }).checked ?? expect.fail(JSON.stringify(answer));
const check = async (content: string) => checkedFile(await coordinator.postImport(upload(content)));
/** Nearly every test brings a label of its own, whose card is recorded first, so that the arm holds several. */
const confirm = async (
  { packed, hash }: Pick<CheckedFile, "packed" | "hash">,
  yes: Readonly<Record<string, string>> = { mixedArms: "yes" },
) => {
  await nameModelsIn(study, packed);
  return coordinator.postImport({ intent: "confirm", packed, hash, ...yes });
};
/** Of a file that was packed and can be named from: bad rows name nobody. */
async function nameModelsIn(of: SyntheticStudy, packedFile: string): Promise<void> {
  const bytes = Buffer.from(packedFile, "base64");
  if (bytes[0] !== 0x1f) return;
  const file = parseImportFile(gunzipSync(bytes));
  if (file.kind !== "import-file") return;
  const rows = file.rows.filter(({ fields }) => fields.arm === "model" && fields.author !== "");
  await nameModelsOf(await of.actor("coordinator"), { ...file, rows });
}
const problemsOf = (answer: Answer): readonly RowProblem[] =>
  (answer.data as { refusal: { problems: readonly RowProblem[] } }).refusal.problems;
const refusalOf = (answer: Answer) => (answer.data as { refusal: { kind: string } }).refusal;

const packed = (text: string) => ({ packed: packFile(Buffer.from(text)), hash: sha256Hex(text) });
/** The line on which each row begins: one after the header and the rows before it. */
const linesOf = (rows: readonly (readonly string[])[]): readonly number[] =>
  rows.map((_, n) => csv(rows.slice(0, n)).split(/\r\n|\n|\r/u).length);

const written = async () =>
  (
    await open.owner.db.execute<{ n: number }>(
      sql`select (select count(*) from answers) + (select count(*) from authors) - (select count(*) from provenance_cards where version = 1)
        + (select count(*) from ledger_entries where act not in ('author-named', 'card-recorded')) as n`,
    )
  )[0]?.n;
const answersBy = (label: string) =>
  open.owner.db.execute<{ raw_text: string; raw_hash: string; sample: number; code: string }>(
    sql`select a.raw_text, a.raw_hash, a.sample, w.code from answers a join authors w on w.id = a.author_id where w.card ->> 'label' = ${label} order by a.submitted_at, a.sample`,
  );

describe("checking a file", () => {
  it("tells what would be created and writes nothing", async () => {
    const before = await written();
    const { summary, unusedColumns } = await check(
      csv(
        [
          ["1", "model", "m 1.0", "Hold it.", "x"],
          ["2", "model", "m 1.0", "<think>hm</think>Stop it.", "y"],
        ],
        ["vignette", "arm", "author", "text", "note"],
      ),
    );
    expect(summary).toMatchObject({
      answers: 2,
      withThinking: 1,
      authors: [{ arm: "model", author: "m 1.0", hasCard: false, answers: 2, vignettes: 2 }],
      cases: [
        { vignette: 1, answers: { model: 1 } },
        { vignette: 2, answers: { model: 1 } },
      ],
    });
    expect(summary.missing[0]?.vignettes).not.toContain(1);
    expect(unusedColumns).toEqual(["note"]);
    expect(await written()).toBe(before);
  });

  it("tells reasoning that ends, which nobody is shown, from reasoning that never does", async () => {
    const { summary } = await check(
      csv([
        ["1", "model", "cut", "<think>Okay, maybe"],
        ["2", "model", "cut", "<think>a</think>Stop."],
        ["3", "model", "cut", "[THINK]b[/THINK]Stop."],
        ["4", "model", "cut", "Stop."],
      ]),
    );
    expect(summary).toMatchObject({ answers: 4, withThinking: 2, linesOpenThinking: [2] });
    expect(importing.dryRun.openThinking(summary.linesOpenThinking)).toContain("line 2");
  });

  it("leaves this thread free while it looks into hostile texts", async () => {
    const rows = Array.from({ length: 40 }, (_, n) => [
      String((n % 5) + 1),
      "model",
      "hostile",
      "[1, <a *b `c \u00A0\n".repeat(2500),
      String(n + 1),
    ]);
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const { summary } = await check(csv(rows, ["vignette", "arm", "author", "text", "sample"]));
    clearInterval(turning);
    expect(summary.answers).toBe(40);
    expect(turns).toBeGreaterThan(20);
  });

  it.each([
    ["json-list", '[{"vignette":1}]'],
    ["json-document", '{\n"vignette": 1\n}'],
    ["file-empty", " \n"],
    ["rows-missing", "vignette,arm,author,text\n"],
    ["columns-missing", "vignette,arm,text\n1,model,Hold."],
    ["column-twice", "vignette,arm,author,text,text\n1,model,m,Hold.,Stop."],
    ["quote-open", 'vignette,arm,author,text\n1,model,m,"Hold.\n2,model,m,Stop.'],
    ["quote-misplaced", 'vignette,arm,author,text\n1,model,m,"Hold" it.'],
  ])("refuses a file as a whole: %s", async (kind, content) => {
    const answer = await coordinator.postImport(upload(content));
    expect(answer.status).toBe(422);
    expect(refusalOf(answer).kind).toBe(kind);
    expect(importing.refused(refusalOf(answer) as Parameters<typeof importing.refused>[0])).toMatch(
      /^File: /,
    );
  });

  it("refuses a missing file, and one that is no text", async () => {
    expect(refusalOf(await coordinator.postImport({ intent: "check" })).kind).toBe("file-missing");
    expect(
      refusalOf(
        await coordinator.postImport(
          upload(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0, 0x0a])),
        ),
      ).kind,
    ).toBe("workbook-damaged");
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
    expect(refusalOf(await coordinator.postImport(upload(picture))).kind).toBe("file-no-text");
  });

  const german = "vignette;arm;author;text\r\n1;model;Müller 1;Für 5 µg: ja.\r\n";
  it.each([
    ["UTF-8 with semicolons", "UTF-8", Buffer.from(`\uFEFF${german}`)],
    ["tabs", "UTF-8", Buffer.from(german.replaceAll(";", "\t"))],
    ["a line that names the separator", "UTF-8", Buffer.from(`sep=;\r\n${german}`)],
    ["UTF-16", "UTF-16", Buffer.from(`\uFEFF${german}`, "utf16le")],
    ["Windows-1252", "Windows-1252", Buffer.from(german, "latin1")],
  ])("reads a spreadsheet's file as it is: %s", async (_, encoding, bytes) => {
    const checked = checkedFile(await coordinator.postImport(upload(new Uint8Array(bytes))));
    expect(checked).toMatchObject({
      encoding,
      hash: sha256OfBytes(bytes),
      summary: { answers: 1, authors: [{ author: "Müller 1" }] },
    });
    expect(checked.guessedWords).toEqual(
      encoding === "Windows-1252" ? ["Müller", "Für", "µg"] : [],
    );
  });

  it("keeps a text exactly, whatever the file's encoding", async () => {
    const bytes = Buffer.from(german.replace("Müller 1", "encoded"), "latin1");
    expect(
      (await confirm(checkedFile(await coordinator.postImport(upload(new Uint8Array(bytes))))))
        .status,
    ).toBe(302);
    expect(await answersBy("encoded")).toMatchObject([{ raw_text: "Für 5 µg: ja." }]);
  });

  it("[I1] names line, column and reason of every bad row", async () => {
    const rows = [
      ["99", "model", "m", "a"],
      ["one", "model", "m", "b"],
      ["1", "pgy1", "m", "c"],
      ["1", "gpt", "m", "d"],
      ["1", "model", " ", "e"],
      ["1", "model", "m", "<think>only</think>"],
      ["1", "model", "m", "f"],
      ["1", "model", "m", "g"],
      ["1", "model", "m"],
      ["1", "model", "m", "h\u0000"],
      ["1", "model", "m".repeat(81), "i"],
      ["2", "model", "m", "j".repeat(50_001)],
    ];
    const answer = await coordinator.postImport(
      upload(
        rows
          .map((row) => row.join(","))
          .reduce((file, row) => `${file}\n${row}`, "vignette,arm,author,text"),
      ),
    );
    expect(answer.status).toBe(422);
    expect(problemsOf(answer).map(({ line, column, kind }) => [line, column, kind])).toEqual([
      [2, "vignette", "vignette-unknown"],
      [3, "vignette", "number-expected"],
      [4, "arm", "arm-written-by-people"],
      [5, "arm", "arm-unknown"],
      [6, "author", "column-empty"],
      [7, "text", "text-only-thinking"],
      [9, null, "repeated-in-file"],
      [10, null, "fields-miscounted"],
      [11, "text", "characters-unstorable"],
      [12, "author", "author-too-long"],
      [13, "text", "text-too-long"],
    ]);
    for (const problem of problemsOf(answer)) expect(importing.problem(problem)).toMatch(/\S{3}/);
  });

  it("reads JSON Lines, and names the lines it can't read", async () => {
    const lines = [
      '{"vignette":1,"arm":"model","author":"lines","text":"Hold.\\nThen call."}',
      "",
      '{"vignette":"2","arm":"model","author":"lines","text":"Stop.","sample":2,"temperature":0.2}',
    ];
    const { summary, unusedColumns } = checkedFile(
      await coordinator.postImport(upload(lines.join("\r\n"), "answers.jsonl")),
    );
    expect(summary.answers).toBe(2);
    expect(unusedColumns).toEqual(["temperature"]);
    const broken = await coordinator.postImport(
      upload(
        [
          ...lines,
          "{oops",
          '{"vignette":1,"arm":"model","author":"lines","text":["a"]}',
          '"a"',
        ].join("\n"),
        "answers.jsonl",
      ),
    );
    expect(problemsOf(broken).map(({ line, kind }) => [line, kind])).toEqual([
      [4, "json-unreadable"],
      [5, "text-expected"],
      [6, "object-expected"],
    ]);
  });
});

describe("files of other programs", () => {
  const line = (value: unknown) => JSON.stringify(value);
  const body = { model: "m-1", choices: [{ message: { role: "assistant", content: "Stop." } }] };
  it.each([
    ["batch-requests", { custom_id: "vignette-1", method: "POST", url: "/v1", body: {} }],
    ["response-body", { id: "c", object: "chat.completion", ...body }],
    ["conversations", { messages: [] }],
    ["prompts-and-outputs", { instruction: "i", output: "Stop.", generator: "m" }],
    [null, { case: 1, reply: "Stop." }],
  ])("are refused in one sentence that says what they are: %s", async (looksLike, object) => {
    const refusal = refusalOf(
      await coordinator.postImport(upload([object, object].map(line).join("\n"), "out.jsonl")),
    );
    expect(refusal).toMatchObject({
      kind: "columns-missing",
      columns: ["vignette", "arm", "author", "text"],
      found: Object.keys(object),
      looksLike,
    });
    const words = importing.refused(refusal as Parameters<typeof importing.refused>[0]);
    expect(words).toContain(Object.keys(object)[0]);
    expect(words.includes("Files of other programs")).toBe(looksLike !== null);
  });

  it("are known as one JSON list too", async () => {
    expect(
      refusalOf(await coordinator.postImport(upload(line([{ instruction: "i", output: "o" }])))),
    ).toMatchObject({
      kind: "json-list",
      found: ["instruction", "output"],
      looksLike: "prompts-and-outputs",
    });
  });

  it("have keys in capitals, a mark of byte order, or a key twice", async () => {
    const file = '\uFEFF{"Vignette":1,"ARM ":"model","Author":"capitals","Text":"Hold."}';
    expect(
      checkedFile(await coordinator.postImport(upload(file, "a.jsonl"))).summary.authors,
    ).toMatchObject([{ author: "capitals" }]);
    const lines = [
      '{"vignette":1,"arm":"model","author":"m","text":"first","text":"second"}',
      '{"vignette":2,"arm":"model","author":"m","text":"{\\"text\\":\\"in it\\"}: hold"}',
      '{"vignette":3,"arm":"model","text":"a"}',
      '{"vignette":4,"arm":"model","author":"m","text":NaN}',
    ];
    const problems = problemsOf(await coordinator.postImport(upload(lines.join("\n"), "a.jsonl")));
    expect(problems).toMatchObject([
      { line: 1, column: "text", kind: "key-twice" },
      { line: 3, kind: "keys-missing", missing: ["author"], found: ["vignette", "arm", "text"] },
      { line: 4, kind: "json-nan" },
    ]);
  });
});

describe("[I4] rows that look like no answer", () => {
  const rows = [
    ["1", "model", "failing", "nan"],
    ["2", "model", "failing", "Stop it."],
    ["3", "model", "failing", "<think>Long.</think>Error code: 429 - {'error': 'rate'}"],
    ["4", "model", "failing", "#NAME?"],
  ];

  it("are named with their lines, and nothing is imported without a yes", async () => {
    const checked = await check(csv(rows));
    expect(checked.summary.doubtful).toEqual([
      { line: 2, looksLike: "missing-value", excerpt: "nan" },
      { line: 4, looksLike: "error-message", excerpt: "Error code: 429 - {'error': 'rate'}" },
      { line: 5, looksLike: "spreadsheet-error", excerpt: "#NAME?" },
    ]);
    const before = await written();
    const refused = await confirm(checked);
    expect(refused.status).toBe(422);
    expect(checkedFile(refused)).toMatchObject({
      unconfirmed: ["noAnswers"],
      packed: checked.packed,
    });
    expect(await written()).toBe(before);
  });

  it("are imported with one, which stays closed in the ledger until the unblinding", async () => {
    expect(
      (await confirm(await check(csv(rows)), { mixedArms: "yes", noAnswers: "yes" })).status,
    ).toBe(302);
    expect(await answersBy("failing")).toHaveLength(4);
    const [entry] = await open.owner.db.execute<{ detail: string; payload: string }>(sql`
      select e.detail, o.payload from ledger_entries e join ledger_openings o using (chain, position) where e.act = 'answers-imported' and o.payload like '%acceptedAs%'`);
    expect(entry?.payload.match(/"acceptedAs":"[a-z-]+"/gu)).toEqual([
      '"acceptedAs":"missing-value"',
      '"acceptedAs":"error-message"',
      '"acceptedAs":"spreadsheet-error"',
    ]);
    expect(Object.keys(JSON.parse(entry?.detail ?? ""))).toEqual(["answers", "fileHash"]);
  });
});

describe("[I5] a further model or version in an arm", () => {
  it("needs a yes that names every label, and is not asked for again", async () => {
    const fresh = await collectingStudy(open);
    const desk = await browserOf(open, fresh);
    const post = async (label: string, vignette: string, yes: Readonly<Record<string, string>>) => {
      const { packed, hash, summary } = checkedFile(
        await desk.postImport(upload(csv([[vignette, "model", label, "Stop it."]]))),
      );
      await nameModelsIn(fresh, packed);
      return {
        summary,
        answer: await desk.postImport({ intent: "confirm", packed, hash, ...yes }),
      };
    };
    const first = (await desk.importPage()).soFar[0]?.label ?? "";
    if (first === "") expect((await post("Model 1.0", "1", {})).answer.status).toBe(302);
    const known = first === "" ? "Model 1.0" : first;
    const second = await post(`${known.toUpperCase()} `, "1", {});
    expect(second.answer.status).toBe(422);
    expect(second.summary.mixedArms).toEqual([
      { arm: "model", labels: [known, known.toUpperCase()], alike: [known, known.toUpperCase()] },
    ]);
    expect(checkedFile(second.answer).unconfirmed).toEqual(["mixedArms"]);
    expect((await post(known.toUpperCase(), "1", { mixedArms: "yes" })).answer.status).toBe(302);
    expect((await post(known.toUpperCase(), "2", {})).answer.status).toBe(302);
  });
});

describe("the lines of a CSV", () => {
  const cell = fc
    .string({ unit: fc.constantFrom("a", "é", ",", '"', "\n", "\r\n", ";", " "), maxLength: 12 })
    .map((text) => `x${text}`);

  it("are those on which each row begins, whatever stands in quotes", () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (texts, end, marked) => {
          const written = texts.map((text, n) =>
            [`${n + 1},model,m,"${text.replaceAll('"', '""')}"${end}`, n % 2 ? end : ""].join(""),
          );
          const file = `${marked ? "\uFEFF" : ""}vignette,arm,author,text${end}${written.join("")}`;
          const read = parseImportFile(Buffer.from(file));
          const before = (index: number) =>
            `h${end}${written.slice(0, index).join("")}`.split(/\r\n|\n|\r/u).length;
          expect(
            read.kind === "import-file" && read.rows.map((row) => [row.line, row.fields.text]),
          ).toEqual(texts.map((text, index) => [before(index), text]));
        },
      ),
    );
  });
});

describe("confirming", () => {
  it("imports exactly what was checked, the text as it stands in the file", async () => {
    const text = '<think>\r\nnot for raters</think>\r\nHold, "then" call.\n';
    const file = `\uFEFF${csv([["1", "model", "exact", text]])}`;
    const answer = await confirm(await check(file));
    expect(answer.location).toBe(`/studies/${study.studyId}/import?imported=1`);
    expect(await answersBy("exact")).toMatchObject([
      { raw_text: text, raw_hash: sha256Hex(text), sample: 1 },
    ]);
    const entries = await open.owner.db.execute<{ detail: string; payload: string }>(sql`
      select e.detail, o.payload from ledger_entries e join ledger_openings o using (chain, position) where e.act = 'answers-imported' and e.detail like ${`%${sha256Hex(file)}%`}`);
    expect(JSON.parse(entries[0]?.detail ?? "")).toEqual({ answers: 1, fileHash: sha256Hex(file) });
    expect(entries[0]?.payload).toContain(sha256Hex(text));
    expect(entries[0]?.detail).not.toContain("exact");
  });

  it("gives each label of an arm an author of its own, numbered on", async () => {
    await confirm(
      await check(
        csv([
          ["1", "model", "label a", "Hold."],
          ["1", "model", "label b", "Stop."],
          ["2", "model", "label a", "Call."],
        ]),
      ),
    );
    const [a, b] = [await answersBy("label a"), await answersBy("label b")];
    expect(a).toHaveLength(2);
    expect(new Set([...a, ...b].map((row) => row.code)).size).toBe(2);
    expect(a[0]?.code).toMatch(/^model-\d+$/);
  });

  it("refuses a file that isn't the checked one, and writes nothing", async () => {
    const [one, other] = [
      await check(csv([["1", "model", "swapped", "Hold."]])),
      await check(csv([["1", "model", "swapped", "Stop."]])),
    ];
    const before = await written();
    expect(refusalOf(await confirm({ packed: other.packed, hash: one.hash })).kind).toBe(
      "file-changed",
    );
    expect(refusalOf(await confirm({ packed: "no zip", hash: one.hash })).kind).toBe(
      "file-changed",
    );
    expect(await written()).toBe(before);
  });

  it("[I3] passes over what is there already, and never replaces a text", async () => {
    const row = ["3", "model", "again", "Hold."];
    await confirm(await check(csv([row])));
    expect(refusalOf(await coordinator.postImport(upload(csv([row]))))).toEqual({
      kind: "nothing-to-import",
      linesAlreadyThere: [2],
    });
    const grown = await check(csv([row, ["4", "model", "again", "Stop."]]));
    expect(grown.summary).toMatchObject({
      answers: 1,
      linesAlreadyThere: [2],
      authors: [{ hasCard: true }],
    });
    expect(
      problemsOf(await coordinator.postImport(upload(csv([["3", "model", "again", "Other."]])))),
    ).toMatchObject([{ line: 2, column: "text", kind: "another-text-there" }]);
  });

  it("pressed twice at once imports once", async () => {
    const checked = await check(csv([["5", "model", "twice", "Hold."]]));
    await nameModelsIn(study, checked.packed);
    const answers = await Promise.all([confirm(checked), confirm(checked)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 409]);
    expect(await answersBy("twice")).toHaveLength(1);
  });

  it("[I1] imports nothing of any mix of good and bad rows, and names exactly the bad lines", async () => {
    const good = fc.record({
      isBad: fc.constant(false),
      text: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `t${text}`),
    });
    const bad = fc.record({
      isBad: fc.constant(true),
      row: fc.constantFrom(
        ["0", "model", "mix", "a"],
        ["1", "pgy2", "mix", "a"],
        ["1", "", "mix", "a"],
        ["1", "model", "", "a"],
        ["1", "model", "mix", "  "],
        ["1.5", "model", "mix", "a"],
      ),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(good, bad), { minLength: 1, maxLength: 6 }),
        async (mixed) => {
          const label = `mix ${(run += 1)}`;
          const rows = mixed.map((one, n) =>
            "row" in one ? [...one.row, "1"] : ["1", "model", label, one.text, String(n + 1)],
          );
          const before = await written();
          const posted = await confirm(
            packed(csv(rows, ["vignette", "arm", "author", "text", "sample"])),
          );
          const badLines = linesOf(rows).filter((_, n) => mixed[n]?.isBad);
          expect(posted.status).toBe(badLines.length === 0 ? 302 : 422);
          expect(await answersBy(label)).toHaveLength(badLines.length === 0 ? rows.length : 0);
          if (badLines.length === 0) return;
          expect([...new Set(problemsOf(posted).map((problem) => problem.line))]).toEqual(badLines);
          expect(await written()).toBe(before);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("who imports, and when", () => {
  it("is the coordinator: everyone else finds no such page", async () => {
    for (const role of [
      "investigator",
      "rater",
      "redactor",
      "resident",
      "auditor",
      "statistician",
    ] as const) {
      const other = await browserOf(open, study, role);
      expect((await thrownBy(other.importPage())).status, role).toBe(404);
      expect((await thrownBy(other.postImport(upload("x")))).status, role).toBe(404);
    }
  });

  it("[I2] is refused before collecting opens and after the seal", async () => {
    for (const made of [await draftStudy(open), await ratingStudy(open)]) {
      const desk = await browserOf(open, made);
      const answer = await desk.postImport(upload(csv([["1", "model", "late", "Hold."]])));
      expect([answer.status, refusalOf(answer).kind]).toEqual([409, "study-not-collecting"]);
    }
  });
});

describe("a workbook", () => {
  const header = ["vignette", "arm", "author", "text"];
  const workbook = async (...rows: readonly (readonly (string | number | null)[])[]) => {
    const sheets = [
      { name: "Notes", rows: [["Written by nobody"]] },
      { name: "Answers", rows: rows.map((row) => [...row]) },
    ];
    return upload(new Uint8Array(await writeXlsx({ sheets })), "answers.xlsx");
  };

  it("is read from the sheet whose first row names the columns, checked and imported as it is", async () => {
    const file = await workbook(
      header,
      [3, "model", "sheet 1.0", " Hold it.\nCall me. "],
      [],
      [4, "model", "sheet 1.0", "007"],
    );
    const checked = checkedFile(await coordinator.postImport(file));
    expect(checked.summary).toMatchObject({ answers: 2 });
    await nameModelsOf(await study.actor("coordinator"), {
      rows: [{ line: 2, fields: { arm: "model", author: "sheet 1.0" } }],
    });
    await coordinator.postImport({
      intent: "confirm",
      packed: checked.packed,
      hash: checked.hash,
      mixedArms: "yes",
      noAnswers: "yes",
    });
    const texts = (await answersBy("sheet 1.0")).map(({ raw_text }) => raw_text);
    expect(texts.sort()).toEqual([" Hold it.\nCall me. ", "007"]);
  });

  it("names a text that filled its cell to the end, and a row beyond the header, by the sheet's numbers", async () => {
    const file = await workbook(
      header,
      [3, "model", "cut 1.0", "x".repeat(32_767)],
      [],
      [4, "model", "cut 1.0", "Hold.", "aside"],
    );
    expect(problemsOf(await coordinator.postImport(file))).toEqual([
      { line: 2, column: "text", kind: "text-cut-by-cell", characters: 32_767 },
      { line: 4, column: null, kind: "fields-miscounted", found: 5, expected: 4 },
    ]);
  });

  it("is refused where no sheet names the columns, where it is empty, and where it is damaged", async () => {
    expect(refusalOf(await coordinator.postImport(await workbook(["vignette", "text"])))).toEqual(
      expect.objectContaining({ kind: "columns-missing" }),
    );
    const empty = new Uint8Array(await writeXlsx({ sheets: [{ name: "A", rows: [] }] }));
    expect(refusalOf(await coordinator.postImport(upload(empty)))).toEqual({ kind: "file-empty" });
    expect(refusalOf(await coordinator.postImport(upload(empty.slice(0, 300))))).toEqual({
      kind: "workbook-damaged",
    });
  });
});
