import type { PanelStanding } from "#study/panel-standing.ts";

const numbers = (cases: readonly number[]): string => cases.join(", ");

/** Where a set stands with its study's panel, the same words wherever the set is shown. */
export const panelEn = {
  states: {
    "not-reviewed": "not reviewed",
    "in-review": "in review",
    reviewed: "reviewed",
  } satisfies Readonly<Record<PanelStanding["state"], string>>,
  accepted: (done: number, cases: number) =>
    `A pharmacist and a physician accept ${done} of ${cases} ${cases === 1 ? "case" : "cases"}.`,
  dissent: (cases: readonly number[]) =>
    `Accepted with dissent: ${cases.length === 1 ? "case" : "cases"} ${numbers(cases)}.`,
  open: (cases: readonly number[]) =>
    `Not yet accepted: ${cases.length === 1 ? "case" : "cases"} ${numbers(cases)}.`,
};
