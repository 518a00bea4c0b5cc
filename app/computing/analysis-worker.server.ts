// Runs in a thread of its own; scripts/build.mjs makes it a file beside the server.
import type { MessagePort } from "node:worker_threads";
import type { GuessRecord } from "#analysis/blinding-document.ts";
import type { Boards } from "#analysis/boards/boards.ts";
import type { Plan } from "#analysis/plan.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { Report, ReportContext } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { type BoardMaterial, countBoards } from "./board-material.server.ts";

export type AnalysisInput = Readonly<{
  rows: RatingsTable;
  plan: Plan;
  context: ReportContext;
  guesses: GuessRecord | null;
}>;
export type AnalysisProgress = Readonly<{ done: number; criteria: number }>;

/** The port is told how far it is. */
export const analyse = ({
  input: { rows, plan, context, guesses },
  port,
}: Readonly<{ input: AnalysisInput; port: MessagePort }>): Report =>
  report(rows, plan, context, {
    guesses,
    onCriterion: (done, criteria) =>
      port.postMessage({ done, criteria } satisfies AnalysisProgress),
  });

export const boards = (material: BoardMaterial): Boards => countBoards(material);
