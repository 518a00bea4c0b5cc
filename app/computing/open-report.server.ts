// The report as a job: a page waits a while for it, then says how far it is and asks again, whichever process it asks.
import { deserialize, serialize } from "node:v8";
import { reportFigures } from "#analysis/publishing/figures/report-figures.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { askForJob, awaitJob, stopAskedJob } from "#app/jobs/await-job.server.ts";
import { filesOf, readJobFile } from "#app/jobs/job-files.server.ts";
import type { Done, JobDesk, Work } from "#app/jobs/run-job.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { programVersion } from "#db/package-root.ts";
import { insertJobFiles } from "#db/queries/job-parts.ts";
import type { Job } from "#db/queries/jobs.ts";
import { noteOpening } from "#db/queries/openings.ts";
import type { JobProblem, JobProgress } from "#study/job.ts";
import { type ReportMade, type ReportRefused, runReport, watchedBy } from "./run-report.server.ts";
import { type FigureShown, shownFigures } from "./shown-figures.server.ts";

/** What a page shows; the ratings themselves are for the export. */
export type ReportShown = Omit<ReportMade, "rows"> & Readonly<{ figures: readonly FigureShown[] }>;
export type ReportUnderWay = JobProgress &
  Readonly<{ kind: "report-under-way"; job: string; attempt: number }>;
export type ReportEnded = Readonly<
  | { kind: "report-stopped" }
  | { kind: "report-failed"; problem: JobProblem; job: string }
  /** Fetched too late. */
  | { kind: "report-gone" }
>;

/** How long a page waits: at the first look, and at each later one, which shows how far it is by now. */
const patienceMs = { first: 8_000, later: 1_500 };

type Look = Readonly<{ job?: string | null; patience?: number }>;

/**
 * The report, or how far it is when it takes longer than `patience`.
 *
 * @param look.job  the one that an earlier look began; without it what is under way, or a new one: the record is checked anew.
 */
export async function openReport(
  desk: JobDesk,
  { job = null, patience = patienceMs[job === null ? "first" : "later"] }: Look = {},
): Promise<ReportShown | ReportRefused | ReportUnderWay | ReportEnded> {
  const { actor } = desk;
  if (actor.state !== "unblinded") return { kind: "study-not-unblinded", state: actor.state };
  const id = job ?? (await askForJob(actor, { kind: "report", key: programVersion() })).id;
  const found = await awaitJob(desk, { kind: "report", id }, { work: makeReport(actor), patience });
  return found === null ? { kind: "report-gone" } : reportOf(actor, found);
}

/** Ends the work, wherever it is done and whoever asked for it. */
export const stopReport = (actor: Actor, id: string): Promise<boolean> =>
  stopAskedJob(actor, { kind: "report", id });

async function reportOf(actor: Actor, job: Job) {
  const { id, state, step, done, total, attempt, outcome, problem } = job;
  if (state === "stopped") return { kind: "report-stopped" } as const;
  if (problem !== null) return { kind: "report-failed", problem, job: id } as const;
  if (outcome === null)
    return { kind: "report-under-way", job: id, attempt, step, done, total } as const;
  return outcome.kind === "report-made" ? showReport(actor, id) : (outcome as ReportRefused);
}

async function showReport(actor: Actor, job: string): Promise<ReportShown | ReportEnded> {
  const [file] = await filesOf(actor, job);
  if (!file) return { kind: "report-gone" };
  const bytes = await readJobFile(actor, job, file);
  // Rule P16, before anything of it is shown.
  await asActor(actor.pools.analysis, actor.session, (tx) =>
    noteOpening(tx, actor.studyId, "report"),
  );
  return deserialize(bytes) as ReportShown;
}

/** Serialised as a thread would get it: a report has numbers, such as infinite degrees of freedom, that JSON can't hold. */
const makeReport =
  (actor: Actor): Work =>
  async (held): Promise<Done> => {
    const made = await runReport(actor, watchedBy(held));
    if (made.kind !== "report-made") return { outcome: made };
    const file = { name: "report", bytes: serialize(shown(made)) };
    return {
      outcome: { kind: made.kind },
      write: (tx) => insertJobFiles(tx, held.claim.id, [file]),
    };
  };

const shown = ({ rows, ...made }: ReportMade): ReportShown => ({
  ...made,
  figures: shownFigures(reportFigures(rows, made.report)),
});
