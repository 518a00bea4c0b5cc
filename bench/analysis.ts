// Kernels and a whole analysis beside R and numpy where they are installed, in one run, as ratios: --slow --only <kernel>.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { highestOf } from "#analysis/extremes.ts";
import { kernelsOn, type BenchData, type Kernel } from "./analysis/kernels.ts";
import { isInstalled, programs, startPeer, type Peer } from "./analysis/peer.ts";
import {
  differencesOf,
  scoresOf,
  study,
  unevenDifferences,
  writeMatrix,
  writeRows,
  writeWholeStudy,
} from "./analysis/study-data.ts";
import { millisecondsOf, wholeAnalyses } from "./analysis/whole.ts";

const { values } = parseArgs({
  options: { slow: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});
const folder = mkdtempSync(join(tmpdir(), "equipoise-bench-"));
try {
  await compare();
} finally {
  rmSync(folder, { recursive: true });
}

async function compare(): Promise<void> {
  const data = writtenData();
  const found = programs.filter(isInstalled);
  for (const { name } of programs.filter((program) => !found.includes(program)))
    console.log(
      `${name}, or a library that it needs, isn't installed here: its column is left out.`,
    );
  const peers: Peer[] = [];
  for (const program of found) peers.push(await startPeer(program, folder));
  for (const { name, loadMilliseconds } of peers)
    console.log(
      `${name}: start and libraries ${loadMilliseconds.toFixed(0)} ms, not counted below.`,
    );
  console.log(
    [
      "kernel, median milliseconds".padEnd(62) + "ours".padStart(10) + "alone".padStart(10),
      ...peers.map(({ name }) => name.padStart(12) + "ratio".padStart(9)),
    ].join(""),
  );
  for (const kernel of kernelsOn(data))
    if (kernel.name.startsWith(values.only)) await compareKernel(kernel, peers);
  for (const peer of peers) peer.end();
  if ("whole".startsWith(values.only)) compareWhole(found.some(({ name }) => name === "R"));
}

function writtenData(): BenchData {
  const rows = { 540: study(540, 1), 5400: study(5400, 2), 54000: study(54000, 3) } as const;
  const differences = differencesOf(rows[540]);
  const sums = differences.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const data = {
    rows,
    differences,
    sums,
    uneven: unevenDifferences(60, 4),
    scores: scoresOf(rows[540], "model"),
  };
  for (const [size, table] of Object.entries(rows)) writeRows(folder, `rows-${size}.csv`, table);
  writeMatrix(folder, "differences.csv", differences);
  writeMatrix(folder, "scores.csv", data.scores);
  for (const name of ["sums", "uneven"] as const)
    writeFileSync(join(folder, `${name}.csv`), `${data[name].join("\n")}\n`);
  writeWholeStudy(folder, "whole.csv");
  return data;
}

/** In turns, so that a slow spell of the machine meets all. */
async function compareKernel(kernel: Kernel, peers: readonly Peer[]): Promise<void> {
  const ours: Taken[] = [];
  const theirs = peers.map((): (number | null)[] => []);
  const others: (number | null)[] = [];
  for (let round = 0; round < kernel.rounds; round++) {
    ours.push(timeOurs(kernel));
    for (const [index, peer] of peers.entries()) {
      theirs[index]?.push(
        isAsked(kernel, peer) ? await peer.time(kernel.name, kernel.peerCalls) : null,
      );
      if (kernel.alsoInR !== undefined && peer.name === "R")
        others.push(await peer.time(kernel.alsoInR, kernel.peerCalls));
    }
  }
  const own = median(ours.map(({ elapsed }) => elapsed)) ?? NaN;
  const alone = median(ours.map(({ processor }) => processor)) ?? NaN;
  console.log(
    kernel.says.padEnd(62) +
      inMilliseconds(own).padStart(10) +
      inMilliseconds(alone).padStart(10) +
      theirs.map((taken) => beside(median(taken), own)).join(""),
  );
  if (others.length > 0)
    console.log(`  in R by ${kernel.alsoInR}`.padEnd(82) + beside(median(others), own));
}

function isAsked({ isSlowInR = false }: Kernel, { name }: Peer): boolean {
  return !(isSlowInR && name === "R") || values.slow;
}

/** Milliseconds of one call; processor time isn't lengthened by waiting for a busy machine. */
type Taken = Readonly<{ elapsed: number; processor: number }>;

function timeOurs({ calls, run }: Kernel): Taken {
  const [started, used] = [performance.now(), process.cpuUsage()];
  for (let call = 0; call < calls; call++) run();
  return {
    elapsed: (performance.now() - started) / calls,
    processor: process.cpuUsage(used).user / 1000 / calls,
  };
}

function compareWhole(hasR: boolean): void {
  const analyses = wholeAnalyses(join(folder, "whole.csv"), hasR);
  const taken = analyses.map(({ rounds }, index) => ({
    index,
    times: Array.from({ length: rounds }, (): number => NaN),
  }));
  for (let round = 0; round < highestOf(analyses.map(({ rounds }) => rounds)); round++)
    analyses.forEach(
      (analysis, index) =>
        round < analysis.rounds && taken[index]?.times.splice(round, 1, millisecondsOf(analysis)),
    );
  console.log("\nwhole process, four criteria of 540 ratings with Kenward-Roger and CLMM");
  analyses.forEach(({ name, rounds }, index) =>
    console.log(
      `  ${name}, ${rounds === 1 ? "1 run" : `median of ${rounds}`}`.padEnd(62) +
        `${median(taken[index]?.times ?? [])?.toFixed(0)} ms`.padStart(12),
    ),
  );
}

function median(taken: readonly (number | null)[]): number | null {
  const sorted = taken.filter((time) => time !== null).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function beside(theirs: number | null, own: number): string {
  return theirs === null
    ? "–".padStart(21)
    : inMilliseconds(theirs).padStart(12) + `${(theirs / own).toFixed(1)}x`.padStart(9);
}

function inMilliseconds(time: number): string {
  return time < 1 ? time.toFixed(4) : time < 100 ? time.toFixed(1) : time.toFixed(0);
}
