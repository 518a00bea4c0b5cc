import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import { sha256OfBytes } from "#ground/digest.ts";
import {
  generationFolder,
  type GenerationFolder,
  type ScriptedEndpoint,
  scriptedEndpoint,
  scriptedKey,
} from "#test/support/generation.ts";
import { type Ended, runProgram } from "#test/support/program.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await scriptedEndpoint();
});
afterAll(() => void endpoint.child.kill());

const passing = [
  ["429", "status"],
  ["429-date", "status"],
  ["500", "status"],
  ["503", "status"],
  ["hang", "unreachable"],
  ["hang-in-stream", "unreachable"],
  ["cut-body", "unreachable"],
  ["cut-stream", "unreachable"],
  ["ended-early", "broken-off"],
  ["error-in-stream", "broken-off"],
] as const;
const settled = [
  ["plain", "answer"],
  ["not-streamed", "answer"],
  ["reasoning", "answer"],
  ["key-back", "answer"],
  ["refusal", "refusal"],
  ["filter", "refusal"],
  ["length", "cut"],
  ["empty", "no-answer"],
  ["tool", "no-answer"],
] as const;
const givenUp = [
  ["html", "unreadable"],
  ["400", "status"],
] as const;
const asked: readonly string[] = [...passing, ...settled, ...givenUp].map(([name]) => name);

describe("a service that fails in every way", () => {
  let folder: GenerationFolder;
  let ended: Ended;
  beforeAll(async () => {
    folder = generationFolder(endpoint, asked);
    ended = await folder.run("--yes", "--at-once", "8", "--patience", "1").ended;
  });
  const outcomesOf = (name: string): readonly string[] =>
    folder
      .attempts()
      .filter((line) => line.event === "ended" && line.id === `vignette-${asked.indexOf(name) + 1}`)
      .map(({ outcome }) => outcome.kind);

  it.each(passing)("[I10] %s is a recorded attempt, and asked again", (name, kind) => {
    expect(outcomesOf(name)).toEqual([kind, "answer"]);
  });

  it.each(settled)("[I10] %s is asked once: %s", (name, kind) => {
    expect(outcomesOf(name)).toEqual([kind]);
  });

  it.each(givenUp)("%s is given up at once, and not settled", (name, kind) => {
    expect(outcomesOf(name)).toEqual([kind]);
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining("2 not settled") });
  });

  it("waits as long as the service says", () => {
    const begun = (name: string) =>
      folder
        .attempts()
        .filter(
          ({ event, id }) => event === "begun" && id === `vignette-${asked.indexOf(name) + 1}`,
        )
        .map(({ at }) => Date.parse(String(at)));
    const [first, second] = begun("429") as [number, number];
    expect(second - first).toBeGreaterThanOrEqual(1000);
  });

  it("[I10] each attempt has a line before it is sent and one when it has ended, with both hashes", async () => {
    const attempts = folder.attempts();
    const begun = attempts.filter(({ event }) => event === "begun");
    const sent = (await endpoint.seen()).filter(({ asked: name }) => asked.includes(name));
    expect(begun).toHaveLength(sent.length);
    expect(attempts).toHaveLength(2 * begun.length);
    const refused = attempts.find(({ outcome }) => outcome?.kind === "unreadable");
    expect(refused?.["responseHash"]).toBe(sha256OfBytes(Buffer.from("<html>login</html>")));
    for (const { requestHash } of begun) expect(requestHash).toMatch(/^[0-9a-f]{64}$/u);
  });

  it("the key goes to the service and nowhere else", async () => {
    const seen = await endpoint.seen();
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${scriptedKey}`]),
    );
    const written = `${JSON.stringify(folder.attempts())}${folder.answers()}${ended.stdout}${ended.stderr}`;
    expect(written).toContain("[key]");
    expect(written).not.toContain(scriptedKey);
  });

  it("[I9] the import reads the answers, keeps refusals, and names what is none", () => {
    const read = parseImportFile(folder.answers(), { arm: "model", label: "Scripted" });
    if (read.kind !== "import-file") throw new Error(read.kind);
    const texts = read.rows.map(({ fields }) => fields.text);
    expect(texts).toContain("Réduire: 429");
    expect(texts).toContain("I can't help.");
    expect(texts).toContain("<think>\nHm.\n</think>\n\nGive it.");
    const why = read.foreign?.leftAside.map((one) => one.why).sort();
    expect(why).toEqual(["cut-off", "no-text", "no-text", "request-failed", "request-failed"]);
  });

  it("a second run asks again only what was given up", async () => {
    const before = (await endpoint.seen()).length;
    await folder.run("--yes", "--patience", "1").ended;
    const again = (await endpoint.seen()).slice(before).map((one) => one.asked);
    expect(again).toEqual(["html", "400"]);
  });
});

it.each([
  ["401", "HTTP 401"],
  ["redirect", "redirect"],
  ["wait-long", "Retry-After 86400 s"],
])("%s ends the run, for the next request would fare no better", async (name, problem) => {
  const folder = generationFolder(endpoint, [name, `after ${name}`]);
  const { code, stderr } = await folder.run("--yes", "--at-once", "1").ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`Ended early: ${problem}.`);
  const seen = await endpoint.seen();
  expect(seen.map((one) => one.asked)).not.toContain(`after ${name}`);
  expect(seen.map(({ url }) => url)).not.toContain("/elsewhere");
});

it("tells tokens and cost first, and sends nothing without a yes", async () => {
  const folder = generationFolder(endpoint, ["costly"]);
  const { code, stdout } = await folder.run().ended;
  expect(code).toBe(0);
  expect(stdout).toContain("1 sample to ask: about 2 tokens in, at most 50 out, 0.00 EUR.");
  expect((await endpoint.seen()).map((one) => one.asked)).not.toContain("costly");
});

it("[I10] goes on after a half-written line, and refuses other prompts in the same folder", async () => {
  const folder = generationFolder(endpoint, ["torn"]);
  expect(await folder.run("--yes").ended).toMatchObject({ code: 0 });
  appendFileSync(join(folder.out, "attempts.jsonl"), '{"event":"beg');
  expect(await folder.run("--yes").ended).toMatchObject({ code: 0 });
  expect(folder.attempts()).toHaveLength(2);
  const other = generationFolder(endpoint, ["another"]);
  const mixed = await other.run("--out", folder.out, "--yes").ended;
  expect(mixed).toMatchObject({ code: 2, stderr: expect.stringContaining("other prompts") });
});

it("is stopped and goes on, and a second process in the folder is refused meanwhile", async () => {
  const folder = generationFolder(endpoint, ["before", "hang-until-stopped", "later"]);
  const first = folder.run("--yes", "--at-once", "1");
  while (folder.attempts().filter(({ event }) => event === "begun").length < 2) await pause(10);
  const second = await folder.run("--yes").ended;
  expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining("Another process") });
  first.child.kill("SIGINT");
  expect(await first.ended).toMatchObject({ code: 1, stdout: expect.stringContaining("1 answer") });
  expect(folder.attempts().at(-1)?.outcome.kind).toBe("stopped");
  expect(await folder.run("--yes").ended).toMatchObject({ code: 0 });
  const answered = folder.attempts().filter(({ outcome }) => outcome?.kind === "answer");
  expect(answered.map(({ id }) => id).sort()).toEqual(["vignette-1", "vignette-2", "vignette-3"]);
});

describe("what the operator allows", () => {
  const allowed = { name: "one", baseUrl: "https://api.example.org/v1", models: ["m"] };
  const prompt = (model: string, id = "vignette-1") =>
    JSON.stringify({
      custom_id: id,
      url: "/v1/chat/completions",
      body: { model, messages: [{ role: "user", content: "q" }] },
    });
  const { path } = temporaryFolder();
  const [endpoints, prompts] = [join(path, "endpoints.json"), join(path, "prompts.jsonl")];
  const key = "sk-secret-key";

  it.each([
    ["an endpoint that isn't in the file", [{ ...allowed, name: "two" }], prompt("m"), '"two"'],
    [
      "a key on an open line",
      [{ ...allowed, key, baseUrl: "http://api.example.org/v1" }],
      prompt("m"),
      "0.baseUrl must begin with https:// where there is a key",
    ],
    ["a key that can't be told from text", [{ ...allowed, key: "sk" }], prompt("m"), "0.key must"],
    ["a field it doesn't know", [{ ...allowed, key, url: "x" }], prompt("m"), '"url"'],
    ["an address that is none", [{ ...allowed, baseUrl: "api" }], prompt("m"), "0.baseUrl must"],
    ["a model that isn't allowed", [allowed], prompt("other"), "Line 1 asks"],
    ["a sample twice", [allowed], `${prompt("m")}\n${prompt("m")}`, '"vignette-1" twice'],
    ["a line that is no request", [allowed], "{}", "Line 1 is no request"],
    ["no prompts", [allowed], "\n", "is empty"],
  ])("%s is refused by name, and no key is told", async (_what, file, lines, told) => {
    writeFileSync(endpoints, JSON.stringify(file));
    writeFileSync(prompts, lines);
    const out = join(path, "out");
    const { code, stdout, stderr } = await runProgram(
      ["generate", prompts, "--endpoint", "one", "--out", out, "--yes"],
      { GENERATION_ENDPOINTS: endpoints },
    ).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(told);
    expect(stderr).not.toContain(key);
  });

  it("no setting is refused with its name", async () => {
    const args = ["generate", prompts, "--endpoint", "one", "--out", join(path, "out")];
    const { code, stderr } = await runProgram(args, {}).ended;
    expect({ code, names: stderr.includes("GENERATION_ENDPOINTS isn't set") }).toEqual({
      code: 2,
      names: true,
    });
  });
});
