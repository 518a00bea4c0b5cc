// Files of other programs, from the prompts that a coordinator downloads to the answers that come back.
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { CheckedFile } from "#app/conduct/import-check.tsx";
import { importing } from "#app/conduct/words/import-en.ts";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import { nameModel } from "#app/models/name-model.server.ts";
import { loader as prompts } from "#app/routes/studies.$studyId.prompts.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { testDay } from "#test/support/factories.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { browserOf, type Fields } from "./coordinator-browser.ts";

const study = await readyStudy("collecting");
let desk: Awaited<ReturnType<typeof browserOf>>;
const card = {
  model: "example-2",
  systemPrompt: "Answer briefly.",
  promptTemplate: "Case:\n{case}\nAnswer:",
  temperature: "0.7",
  maxTokens: "default",
  seed: "7",
  samples: "2",
};
beforeAll(async () => {
  desk = await browserOf(study.open, study);
  const model = { arm: "model", label: "Example 2", fields: card, emptyIsNotKnown: true };
  const named = await nameModel(await study.actor("coordinator"), model, testDay);
  expect(named).toEqual({ kind: "model-named", code: "model-1" });
});

const chosen = { arm: "model", label: "Example 2" };
const choice = (content: unknown, more: object = {}, finish = "stop") => ({
  index: 0,
  message: { role: "assistant", content, refusal: null, ...more },
  finish_reason: finish,
});
const batch = (id: string, ...choices: readonly object[]) => ({
  id: `batch_${id}`,
  custom_id: id,
  response: { status_code: 200, body: { model: "example-2", choices } },
  error: null,
});
const linesOf = (...values: readonly unknown[]) =>
  values.map((value) => JSON.stringify(value)).join("\n");
const read = (...values: readonly unknown[]) => {
  const file = parseImportFile(Buffer.from(linesOf(...values)), chosen);
  return file.kind === "import-file" ? file : expect.fail(file.kind);
};
const cellsOf = (file: ReturnType<typeof read>) =>
  file.rows.map(({ fields }) => [fields.vignette, fields.sample, fields.text]);
const upload = (text: string, more: Fields = {}) =>
  desk.postImport({ intent: "check", file: new File([text], "out.jsonl"), ...more });

describe("[I9] output of a batch", () => {
  it("takes the case from the end of custom_id, and arm and author from the model that was chosen", () => {
    const file = read(
      batch("vignette-12", choice("Stop.")),
      batch("3", choice("Hold.")),
      batch("run-9-case_4-sample-2", choice("Halve.")),
    );
    expect(cellsOf(file)).toEqual([
      ["12", "1", "Stop."],
      ["3", "1", "Hold."],
      ["4", "2", "Halve."],
    ]);
    expect(file.rows[0]?.fields).toMatchObject({ arm: "model", author: "Example 2" });
  });

  it("keeps several answers of one case as samples", () => {
    expect(
      cellsOf(
        read(
          batch("1", choice("a"), choice("b")),
          batch("2", choice("c")),
          batch("1", choice("d")),
        ),
      ),
    ).toEqual([
      ["1", "1", "a"],
      ["1", "2", "b"],
      ["2", "1", "c"],
      ["1", "3", "d"],
    ]);
  });

  it("takes a refusal for an answer, and no answer that was cut off, failed or is empty", () => {
    const file = read(
      batch("1", choice(null, { refusal: "I can't help with that." })),
      batch("2", choice("Sto", {}, "length")),
      { ...batch("3"), response: { status_code: 500, body: {} } },
      { ...batch("4"), response: null, error: { code: "expired", message: "too late" } },
      batch("5", choice(null, { tool_calls: [{}] }, "tool_calls")),
      batch("6", choice("", {}, "content_filter")),
    );
    expect(cellsOf(file)).toEqual([["1", "1", "I can't help with that."]]);
    expect(file.foreign?.leftAside).toEqual([
      { line: 2, why: "cut-off" },
      { line: 3, why: "request-failed" },
      { line: 4, why: "request-failed" },
      { line: 5, why: "no-text" },
      { line: 6, why: "no-text" },
    ]);
  });

  it("keeps reasoning of its own field before the answer, in a passage that ends", () => {
    const file = read(batch("1", choice("Stop.", { reasoning_content: "Why </think> not?" })), {
      custom_id: "2",
      result: {
        type: "succeeded",
        message: {
          stop_reason: "end_turn",
          content: [
            { type: "thinking", thinking: "Hm." },
            { type: "text", text: "Hold." },
          ],
        },
      },
    });
    expect(cellsOf(file).map(([, , text]) => text)).toEqual([
      "<think>\nWhy < /think> not?\n</think>\n\nStop.",
      "<think>\nHm.\n</think>\n\nHold.",
    ]);
  });

  it("names a line that can't be read, and a custom_id without a case", async () => {
    const answer = await upload(
      `${linesOf(batch("none", choice("a")), batch("1", choice("b")))}\n{`,
      {
        model: "model-1",
      },
    );
    expect(answer.data).toMatchObject({
      refusal: {
        problems: [
          { line: 1, column: "vignette", kind: "number-expected", found: "none" },
          { line: 3, column: null, kind: "json-unreadable" },
        ],
      },
    });
  });

  it("with nothing but failures is refused in words", async () => {
    const refusal = (await upload(linesOf(batch("1", choice("", {}))), { model: "model-1" }))
      .data as {
      refusal: { kind: "answers-none" };
    };
    expect(importing.refused(refusal.refusal)).toMatch(/^File: it holds no answer/u);
  });
});

describe("[I9] samples of a harness", () => {
  it("count documents from 0, and say one text once for all filters", () => {
    const doc = (id: number, filter: string, ...texts: readonly string[]) => ({
      doc_id: id,
      resps: [texts],
      filtered_resps: texts,
      filter,
    });
    expect(
      cellsOf(read(doc(0, "none", "a", "b"), doc(0, "strict", "a", "b"), doc(1, "none", "c"))),
    ).toEqual([
      ["1", "1", "a"],
      ["1", "2", "b"],
      ["2", "1", "c"],
    ]);
  });
});

describe("[I9] the import page", () => {
  it.each([
    ["batch-output", batch("1", choice("Stop."))],
    ["harness-samples", { doc_id: 0, resps: [["Stop."]], filtered_resps: ["Stop."] }],
  ])("asks whose answers a file holds that doesn't say: %s", async (looksLike, line) => {
    const answer = await upload(linesOf(line, line));
    expect(answer).toMatchObject({
      status: 422,
      data: { refusal: { kind: "model-not-chosen", looksLike } },
    });
    const { refusal } = answer.data as { refusal: Parameters<typeof importing.refused>[0] };
    expect(importing.refused(refusal)).toMatch(/^Model: /u);
  });

  it("imports what was checked, read as it was checked", async () => {
    const text = linesOf(batch("vignette-1", choice("Stop."), choice("Hold.")));
    const { checked } = (await upload(text, { model: "model-1" })).data as { checked: CheckedFile };
    expect(checked).toMatchObject({ foreign: { code: "model-1" }, summary: { answers: 2 } });
    const { packed, hash } = checked;
    const done = await desk.postImport({ intent: "confirm", packed, hash, model: "model-1" });
    expect(done.location).toBe(`/studies/${study.studyId}/import?imported=2`);
    expect(
      await study.open.owner.db.execute(
        sql`select a.sample, a.raw_text as text from answers a join authors w on w.id = a.author_id where w.code = 'model-1' order by 1`,
      ),
    ).toEqual([
      { sample: 1, text: "Stop." },
      { sample: 2, text: "Hold." },
    ]);
  });
});

describe("prompts", () => {
  const download = async (query: string) => {
    const response = (await visitorOf(study).ask(
      "coordinator",
      prompts,
      `/prompts?${query}`,
    )) as Response;
    return response.text();
  };
  type Request = Readonly<{
    custom_id: string;
    body: Readonly<{ seed: number; messages: readonly Readonly<{ content: string }>[] }>;
  }>;

  it("hold each case as residents read it, and nothing of its key", async () => {
    const rows = parse(await download("as=csv"), { columns: true }) as readonly Readonly<
      Record<string, string>
    >[];
    const cases = await study.open.owner.db.execute<{
      number: number;
      stem: string;
      question: string;
      points: readonly string[];
    }>(sql`
      select v.number, v.stimulus ->> 'stem' as stem, v.stimulus ->> 'question' as question, jsonb_path_query_array(k.key, '$.keyPoints[*].text') as points
      from vignettes v join answer_keys k on k.vignette_id = v.id where v.study_id = ${study.studyId}::uuid order by 1`);
    expect(rows.map(({ vignette }) => Number(vignette))).toEqual(cases.map(({ number }) => number));
    for (const [index, { stem, question, points }] of cases.entries()) {
      expect(points.length).toBeGreaterThan(0);
      expect(points.filter((point) => rows[index]?.["prompt"]?.includes(point))).toEqual([]);
      expect(rows[index]?.["prompt"]?.startsWith(stem)).toBe(true);
      expect(rows[index]?.["prompt"]?.endsWith(question)).toBe(true);
    }
  });

  it("for a batch ask as the card says, each sample with a seed of its own, under ids that come back", async () => {
    const requests = (await download("as=jsonl&model=model-1"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Request);
    const [first, second] = requests;
    expect(first).toMatchObject({
      custom_id: "vignette-1-sample-1",
      url: "/v1/chat/completions",
      body: { model: "example-2", temperature: 0.7, seed: 7 },
    });
    expect(first?.body).not.toHaveProperty("max_tokens");
    expect(second).toMatchObject({ custom_id: "vignette-1-sample-2", body: { seed: 8 } });
    expect(first?.body.messages[0]).toEqual({ role: "system", content: "Answer briefly." });
    expect(first?.body.messages[1]?.content).toMatch(/^Case:\n[^]+\nAnswer:$/u);
    const back = read(...requests.map(({ custom_id: id }) => batch(id, choice(`Of ${id}.`))));
    expect(
      cellsOf(back).every(([v, s, text]) => text === `Of vignette-${v ?? ""}-sample-${s ?? ""}.`),
    ).toBe(true);
  });

  it("come with a template that the import reads once it is filled", async () => {
    const rows = parse(await download("as=template"), { columns: true }) as readonly object[];
    expect(rows[0]).toEqual({
      vignette: "1",
      arm: "model",
      author: "Example 2",
      sample: "1",
      text: "",
    });
  });
});
