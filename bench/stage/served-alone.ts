// The built program in a process of its own, asked as a browser asks, with the most memory it ever held.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "#db/package-root.ts";

export type Measured = Readonly<{ seconds: number; peakMegabytes: number; megabytes: number }>;

/** The highest that the process's resident memory ever was, as Linux reports it, MB. */
async function peakOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
}

export function runProgram(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"] ?? "",
    HOME: process.env["HOME"] ?? "",
    NODE_ENV: "production",
    ...variables,
  };
  return spawn(process.execPath, [join(packageRoot(), "build", "equipoise.js"), ...args], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** From a fresh start: what `ask` takes, and how many bytes it got. */
export async function measureServer(
  variables: Readonly<Record<string, string>>,
  ask: () => Promise<number>,
): Promise<Measured> {
  const program = runProgram(["start"], variables);
  let said = "";
  program.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes("answers at")) {
    if (program.exitCode !== null) throw new Error("bench: the program didn't start");
    await Promise.race([once(program.stdout ?? program, "data"), once(program, "close")]);
  }
  const began = performance.now();
  const bytes = await ask();
  const measured = {
    seconds: (performance.now() - began) / 1000,
    peakMegabytes: await peakOf(program),
    megabytes: bytes / 1e6,
  };
  program.kill("SIGTERM");
  await once(program, "close");
  return measured;
}

/** One command of the program, to its end. */
export async function measureCommand(
  args: readonly string[],
): Promise<Measured & Readonly<{ code: number | null; said: string }>> {
  const began = performance.now();
  const program = runProgram(args, {});
  let [peakMegabytes, said] = [0, ""];
  program.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const watch = setInterval(
    () => void peakOf(program).then((peak) => (peakMegabytes = Math.max(peak, peakMegabytes))),
    20,
  );
  await once(program, "close");
  clearInterval(watch);
  return {
    seconds: (performance.now() - began) / 1000,
    peakMegabytes,
    megabytes: said.length / 1e6,
    code: program.exitCode,
    said,
  };
}
