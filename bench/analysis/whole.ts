// Whole processes, from start to end: `equipoise analyse` and an R script that answers the same questions.
import { spawnSync } from "node:child_process";

export type Whole = Readonly<{
  name: string;
  command: string;
  args: readonly string[];
  rounds: number;
}>;

export const wholeAnalyses = (file: string, hasR: boolean): readonly Whole[] => [
  {
    name: "equipoise analyse",
    command: process.execPath,
    args: [
      "build/equipoise.js",
      "analyse",
      file,
      "--reference",
      "model",
      "--degrees-of-freedom",
      "kenward-roger",
      "--json",
    ],
    rounds: 5,
  },
  { name: "Node alone", command: process.execPath, args: ["-e", "0"], rounds: 5 },
  ...(hasR
    ? [
        {
          name: "R, the same lines",
          command: "Rscript",
          args: ["bench/analysis/whole.R", file],
          rounds: 1,
        },
      ]
    : []),
];

export function millisecondsOf({ name, command, args }: Whole): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`bench analysis: ${name} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}
