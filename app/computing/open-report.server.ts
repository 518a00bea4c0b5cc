// A report that takes longer than a person waits for a page: the page says how far it is, and asks again.
import { reportFigures } from "#analysis/publishing/figures/report-figures.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/client.server.ts";
import { noteOpening } from "#db/queries/openings.ts";
import type { AnalysisProgress } from "./analysis-worker.server.ts";
import { type ReportMade, type ReportRefused, runReport } from "./run-report.server.ts";
import { type FigureShown, shownFigures } from "./shown-figures.server.ts";
import { within } from "./within.server.ts";

export type ReportUnderWay = Readonly<{ kind: "report-under-way" }> & AnalysisProgress;

/** What a page shows; the ratings themselves are for the export. */
export type ReportShown = Omit<ReportMade, "rows"> & Readonly<{ figures: readonly FigureShown[] }>;

type Job = {
  progress: AnalysisProgress;
  readonly outcome: Promise<ReportMade | ReportRefused>;
  readonly stop: AbortController;
};

// Of this process alone: another process that is asked makes the same report anew, so nothing is lost when one ends.
const jobs = new Map<string, Job>();

const patienceMilliseconds = 8_000;
const keptMilliseconds = 60_000;

const keyOf = ({ studyId, session }: Actor): string => `${studyId} ${session}`;

/** The report, or how far it is when it takes longer than `patience`. The finished one waits a minute to be fetched. */
export async function openReport(
  actor: Actor,
  patience = patienceMilliseconds,
): Promise<ReportShown | ReportRefused | ReportUnderWay> {
  const key = keyOf(actor);
  const job = jobs.get(key) ?? startJob(actor, key);
  const finished = await within(patience, job.outcome);
  if (finished === null) return { kind: "report-under-way", ...job.progress };
  jobs.delete(key);
  if (finished.kind !== "report-made") return finished;
  // Rule P16, before anything of it is shown.
  await asActor(actor.pools.analysis, actor.session, (tx) =>
    noteOpening(tx, actor.studyId, "report"),
  );
  return shown(finished);
}

const shown = ({ rows, ...made }: ReportMade): ReportShown => ({
  ...made,
  figures: shownFigures(reportFigures(rows, made.report)),
});

/** Ends the work of this person's report; asking for it again begins anew. */
export function stopReport(actor: Actor): void {
  const key = keyOf(actor);
  jobs.get(key)?.stop.abort();
  jobs.delete(key);
}

function startJob(actor: Actor, key: string): Job {
  const stop = new AbortController();
  const outcome = runReport(actor, {
    signal: stop.signal,
    onProgress: (progress) => (job.progress = progress),
  });
  const job: Job = { progress: { done: 0, criteria: 0 }, outcome, stop };
  jobs.set(key, job);
  const forget = (): void => void (jobs.get(key) === job && jobs.delete(key));
  // Whoever waits is told of a failure; one that nobody waits for must not end the process.
  void outcome.then(() => setTimeout(forget, keptMilliseconds).unref(), forget);
  return job;
}
