// The built program as a process of its own, for what only a process can show: signals, exit codes, kills.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { packageRoot } from "#db/package-root.ts";

export type Ended = Readonly<{ code: number | null; stdout: string; stderr: string }>;
export type Program = Readonly<{
  child: ChildProcess;
  ended: Promise<Ended>;
  stdout(): string;
  stderr(): string;
}>;

/** `equipoise <args>` with these variables and none of the caller's settings, and this text as its standard input. */
export function runProgram(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  input = "",
): Program {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"] ?? "",
    NODE_ENV: "production",
    ...variables,
  };
  const child = spawn(process.execPath, [join(packageRoot(), "build", "equipoise.js"), ...args], {
    env,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(input);
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream]?.on("data", (chunk: Buffer) => (output[stream] += chunk.toString()));
  const ended = once(child, "close").then(([code]: unknown[]) => ({
    code: typeof code === "number" ? code : null,
    ...output,
  }));
  return { child, ended, stdout: () => output.stdout, stderr: () => output.stderr };
}

/** `equipoise start`, once it says its address. */
export async function startProgram(
  variables: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<Program> {
  const program = runProgram(["start", ...options], variables);
  await Promise.race([
    untilItAnswers(program),
    program.ended.then(({ stderr }) => Promise.reject(new Error(`start ended: ${stderr}`))),
  ]);
  return program;
}

async function untilItAnswers(program: Program): Promise<void> {
  while (!program.stdout().includes("answers at"))
    await once(program.child.stdout ?? program.child, "data");
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}
