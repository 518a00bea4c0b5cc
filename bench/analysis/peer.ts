// R or Python as a process that stays: it loads its libraries once and answers one timed question after another.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

export type Peer = Readonly<{
  name: string;
  /** From start until the libraries are loaded, milliseconds. */
  loadMilliseconds: number;
  /** Milliseconds of one call, the mean of `calls`; null where this peer has no such kernel. */
  time: (kernel: string, calls: number) => Promise<number | null>;
  end: () => void;
}>;

export type Program = Readonly<{
  name: string;
  command: string;
  script: string;
  probe: readonly string[];
}>;

export const programs: readonly Program[] = [
  {
    name: "R",
    command: "Rscript",
    script: "bench/analysis/kernels.R",
    probe: [
      "-e",
      "for (p in c('coin', 'exactRankTests', 'lme4', 'lmerTest', 'pbkrtest', 'ordinal')) stopifnot(requireNamespace(p, quietly = TRUE))",
    ],
  },
  {
    name: "numpy",
    command: "python3",
    script: "bench/analysis/kernels.py",
    probe: ["-c", "import numpy"],
  },
];

export const isInstalled = ({ command, probe }: Program): boolean =>
  spawnSync(command, probe, { stdio: "ignore" }).status === 0;

export async function startPeer({ name, command, script }: Program, folder: string): Promise<Peer> {
  const started = performance.now();
  const child = spawn(command, [script, folder], { stdio: ["pipe", "pipe", "ignore"] });
  const nextLine = lineReader(child, name);
  await nextLine();
  const loadMilliseconds = performance.now() - started;
  const time = async (kernel: string, calls: number): Promise<number | null> => {
    child.stdin.write(`${kernel} ${calls}\n`);
    const answer = await nextLine();
    return answer === "none" ? null : Number(answer);
  };
  return { name, loadMilliseconds, time, end: () => child.stdin.end() };
}

function lineReader(
  child: ChildProcess & { readonly stdout: NodeJS.ReadableStream },
  name: string,
): () => Promise<string> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`bench analysis: ${name} ended before it answered`);
    return value;
  };
}
