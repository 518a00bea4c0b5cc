import { type JobProblem, mostAttempts } from "#study/job.ts";

const problems: Readonly<Record<JobProblem, string>> = {
  "process-lost":
    "Each process that worked on it ended before it was done. Most often the machine has too little memory for a study of this size.",
  "computation-failed": "Each try ended with a fault of the program.",
};

export const jobText = {
  steps: {
    record: "Checking the record against its ledger",
    statistics: "Criteria analysed",
    files: "Writing the files",
  },
  units: { record: "checks", statistics: "criteria", files: "files" },
  takenOver: (attempt: number): string =>
    `An earlier try ended before it was done, so the work has begun anew: this is try ${attempt} of ${mostAttempts}.`,
  stop: "Stop",
  stopped: "It was stopped",
  stoppedText:
    "You or somebody else who may see it stopped it. Nothing is lost: it is computed from the record whenever you ask.",
  failed: "It was tried three times and not finished",
  problems,
  wayOut: (job: string): string =>
    `Try again. If it fails again, give the operator this number, under which the log says more: ${job}`,
  tryAgain: "Try again",
};
