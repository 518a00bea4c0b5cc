// The analysis in threads of its own.
import { MessageChannel } from "node:worker_threads";
import type { Boards } from "#analysis/boards/boards.ts";
import type { Report } from "#analysis/report-document.ts";
import type { AnalysisInput, AnalysisProgress } from "./analysis-worker.server.ts";
import type { BoardMaterial } from "./board-material.server.ts";
import { threadsOf } from "./threads.server.ts";

const analysisThreads = threadsOf("analysis-worker", 2);

/** Who hears how far it is, and says stop. */
export type Watch = Readonly<{
  signal?: AbortSignal;
  onProgress?: (progress: AnalysisProgress) => void;
}>;

/** The report, from a thread. @throws what the analysis throws, or an AbortError once the signal says stop. */
export async function analyseInThread(
  input: AnalysisInput,
  { signal, onProgress = () => undefined }: Watch = {},
): Promise<Report> {
  const { port1, port2 } = new MessageChannel();
  port1.on("message", (progress: AnalysisProgress) => onProgress(progress));
  try {
    return (await analysisThreads().run(
      { input, port: port2 },
      { name: "analyse", transferList: [port2], ...(signal && { signal }) },
    )) as Report;
  } finally {
    port1.close();
  }
}

/** The statistician's boards, from a thread. @throws what the analysis throws. */
export const countBoardsInThread = async (material: BoardMaterial): Promise<Boards> =>
  (await analysisThreads().run(material, { name: "boards" })) as Boards;
