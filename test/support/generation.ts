// The scripted endpoint, and a folder with prompts and the operator's file for it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "#db/package-root.ts";
import { type Program, runProgram } from "./program.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const scriptedKey = "sk-scripted-key";

export type ScriptedEndpoint = Readonly<{
  child: ChildProcess;
  url: string;
  seen(): Promise<readonly Readonly<{ url: string; asked: string; authorization: string }>[]>;
}>;

export async function scriptedEndpoint(slowMs = 0): Promise<ScriptedEndpoint> {
  const path = join(packageRoot(), "test", "support", "scripted-endpoint.mjs");
  const child = spawn(process.execPath, [path, String(slowMs)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  const url = `http://127.0.0.1:${String(port).trim()}`;
  return {
    child,
    url,
    seen: async () =>
      (await (await fetch(`${url}/seen`)).json()) as Awaited<ReturnType<ScriptedEndpoint["seen"]>>,
  };
}

type Line = Readonly<Record<string, unknown>> &
  Readonly<{ event: string; id: string; attempt: number; outcome: Readonly<{ kind: string }> }>;
export type GenerationFolder = Readonly<{
  out: string;
  run(...args: string[]): Program;
  attempts(): readonly Line[];
  answers(): Buffer;
}>;

/** A sample for each way of answering, in this order. */
export function generationFolder(
  { url }: Pick<ScriptedEndpoint, "url">,
  asked: readonly string[],
): GenerationFolder {
  const { path } = temporaryFolder();
  const [prompts, endpoints, out] = ["prompts.jsonl", "endpoints.json", "out"].map((name) =>
    join(path, name),
  ) as [string, string, string];
  const price = { input: 1, output: 2, currency: "EUR" };
  const endpoint = { name: "scripted", baseUrl: `${url}/v1`, key: scriptedKey, price };
  writeFileSync(endpoints, JSON.stringify([{ ...endpoint, models: ["scripted"] }]));
  writeFileSync(prompts, asked.map(requestLine).join(""));
  return {
    out,
    run: (...args) =>
      runProgram(["generate", prompts, "--endpoint", "scripted", "--out", out, ...args], {
        GENERATION_ENDPOINTS: endpoints,
      }),
    attempts: () => {
      const file = join(out, "attempts.jsonl");
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      return text
        .slice(0, text.lastIndexOf("\n") + 1)
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Line);
    },
    answers: () => readFileSync(join(out, "answers.jsonl")),
  };
}

const requestLine = (content: string, index: number): string =>
  `${JSON.stringify({
    custom_id: `vignette-${index + 1}`,
    method: "POST",
    url: "/v1/chat/completions",
    body: { model: "scripted", messages: [{ role: "user", content }], seed: 7, max_tokens: 50 },
  })}\n`;
