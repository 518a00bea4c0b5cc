// Long work that any process may go on with: how long one has it, how often it is tried, how long its files are kept.
export type JobKind = "report" | "export";

/** What is being done, in this order; what a step counts is its own. */
export type JobStep = "record" | "statistics" | "files";
export type JobProgress = Readonly<{ step: JobStep; done: number; total: number }>;
export const atTheStart: JobProgress = { step: "record", done: 0, total: 0 };

export type JobState = "waiting" | "running" | "done" | "failed" | "stopped";

/** Why work was given up. Lost: its process ended without a word, each time. */
export type JobProblem = "process-lost" | "computation-failed";

/** For how long a claim keeps other processes away. Many beats long: a process may be busy for a while and isn't dead. */
export const jobLeaseSeconds = 60;
export const beatSeconds = 1;
export const mostAttempts = 3;

/** From the moment it is done: a report for those who wait for it, an export until it is fetched. */
export const keptMinutes: Readonly<Record<JobKind, number>> = { report: 10, export: 24 * 60 };

export type AfterFailure =
  Readonly<{ kind: "try-again"; afterSeconds: number }> | Readonly<{ kind: "give-up" }>;

/** Rule J1: a failure is tried again after 1 and 2 seconds, and then given up. */
export const decideAfterFailure = (attempt: number): AfterFailure =>
  attempt >= mostAttempts
    ? { kind: "give-up" }
    : { kind: "try-again", afterSeconds: 2 ** (attempt - 1) };
