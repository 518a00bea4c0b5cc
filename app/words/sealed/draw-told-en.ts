import type { DrawCheck, DrawFault } from "#study/draw/check-draw.ts";
import type { AbandonedAttempt, DrawHistory } from "#study/draw/told-draw.ts";

const faults: Readonly<Record<DrawFault, string>> = {
  "draw-missing": "the draw is missing or unreadable",
  "inputs-differ": "what was drawn from is not what was frozen",
  "secret-differs": "the server's number is not the one committed to",
  "commitment-differs":
    "a number is not of the person who committed to it, or was not opened by them",
  "nonce-differs": "a number does not give its commitment",
  "seed-differs": "the numbers do not give the seed that was used",
  "design-differs": "another design was drawn from than was sealed",
  "allocation-differs": "what was frozen, drawn again, gives another allocation than was sealed",
  "abandoned-early": "an attempt was abandoned before its 72 hours were over",
};

const numbersOpen = (opened: number): string => `${opened} of 3 numbers open`;

const ended = ({ attempt, why, missing, opened }: AbandonedAttempt): string =>
  why === "not-opened"
    ? `attempt ${attempt} ended because ${missing.map(({ voice, code }) => `the ${voice} (${code})`).join(" and ")} opened no number in 72 hours`
    : `attempt ${attempt} was given up with ${numbersOpen(opened)}`;

const attempts = ({ attempts: count, abandoned }: DrawHistory): string =>
  count === 1
    ? "It took one attempt."
    : `It took ${count} attempts: ${abandoned.map(ended).join("; ")}.`;

/** What is said of a draw in the report, on the card and by `equipoise verify`. */
export const drawTold = {
  attempts,
  check: (check: DrawCheck): string => {
    switch (check.kind) {
      case "draw-proven":
        return `The allocation, drawn again from what was frozen and from every number committed to, is the one that was sealed. ${attempts(check)}`;
      case "draw-by-other-program":
        return `Every number gives its commitment, and together they give the seed that was used. The allocation was drawn by another version (${check.method.allocation}, ${check.method.random}), with which it can be drawn again. ${attempts(check)}`;
      case "draw-not-provable":
        return "Sealed in an older format: the draw is not provable. The commitment shows that the allocation did not change after the seal, and not how it was drawn.";
      case "draw-differs":
        return `The draw does not hold: ${check.faults.map((fault) => faults[fault]).join("; ")}.`;
    }
  },
};
