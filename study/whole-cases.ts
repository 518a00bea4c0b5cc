// Rule T8: which cases' texts may go to the redactor now, and what the others wait for.

/** `isOwed`: somebody who takes part still has the case to write. */
export type CaseWaiting = Readonly<{ texts: number; hasEveryArm: boolean; isOwed: boolean }>;

/** ready: every arm is there and nobody still writes. owed: every arm is there, and somebody still writes. short: an arm has no answer. */
export type CaseWait = "ready" | "owed" | "short";

export function waitOf({ hasEveryArm, isOwed }: CaseWaiting): CaseWait {
  if (!hasEveryArm) return "short";
  return isOwed ? "owed" : "ready";
}

export type CaseCounts = Readonly<Record<CaseWait, Readonly<{ cases: number; texts: number }>>>;

export function countCases(waiting: readonly CaseWaiting[]): CaseCounts {
  const counted = (wait: CaseWait) => {
    const own = waiting.filter((each) => waitOf(each) === wait);
    return { cases: own.length, texts: own.reduce((sum, { texts }) => sum + texts, 0) };
  };
  return { ready: counted("ready"), owed: counted("owed"), short: counted("short") };
}
