// The analysis takes seconds of arithmetic: it runs beside the requests, never between them (docs/decisions/0012-worker-threads.md).
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import type { Boards } from "#analysis/boards/boards.ts";
import type { Report } from "#analysis/report-document.ts";
import { packageRoot } from "#db/package-root.ts";
import type { AnalysisInput, AnalysisProgress } from "./analysis-worker.server.ts";
import type { BoardMaterial } from "./board-material.server.ts";

const idleMilliseconds = 30_000;
const mostThreads = 2;

let threads: Piscina | null = null;

/** Made when the first report is asked for; idle threads end by themselves. */
const threadPool = (): Piscina =>
  (threads ??= new Piscina({
    filename: join(packageRoot(), "build", "analysis-worker.js"),
    minThreads: 0,
    maxThreads: mostThreads,
    idleTimeout: idleMilliseconds,
  }));

type Watch = Readonly<{ signal?: AbortSignal; onProgress?: (progress: AnalysisProgress) => void }>;

/** The report, from a thread. @throws what the analysis throws, or an AbortError once the signal says stop. */
export async function analyseInThread(
  input: AnalysisInput,
  { signal, onProgress = () => undefined }: Watch = {},
): Promise<Report> {
  const { port1, port2 } = new MessageChannel();
  port1.on("message", (progress: AnalysisProgress) => onProgress(progress));
  try {
    return (await threadPool().run(
      { input, port: port2 },
      { name: "analyse", transferList: [port2], ...(signal && { signal }) },
    )) as Report;
  } finally {
    port1.close();
  }
}

/** The statistician's boards, from a thread. @throws what the analysis throws. */
export const countBoardsInThread = async (material: BoardMaterial): Promise<Boards> =>
  (await threadPool().run(material, { name: "boards" })) as Boards;
