import { sensitivityNames } from "#app/text/shared/sensitivity-names.ts";
import type { CallOut, SensitivityEstimate } from "#analysis/sensitivity-document.ts";

const callOuts: Readonly<Record<CallOut, string>> = {
  agrees: "agrees with the decision",
  "claims-more": "would claim what the deciding line does not",
  "claims-less": "would not claim what the deciding line does",
  "points-the-other-way": "points the other way",
};

const units: Readonly<Record<SensitivityEstimate["unit"], string>> = { "scale points": "points", "log odds": "log odds" };

export const en = {
  caption: (label: string, difference: string) => `${label}, ${difference}: beside the decision, deciding nothing`,
  method: "Method",
  methods: sensitivityNames,
  holdsFor: "Holds for",
  estimate: "Estimate",
  units,
  interval: "Interval",
  twoSidedP: "Two-sided p",
  p: "p of the planned hypothesis",
  beside: "Beside the decision",
  callOuts,
  notEstimable: (reason: string) => `not estimable: ${reason}`,
};
