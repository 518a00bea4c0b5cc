// One name for each method, in the plan and in the report.
import type { SensitivityMethod } from "#analysis/plan.ts";

export const sensitivityNames: Readonly<Record<SensitivityMethod, string>> = {
  "obuchowski-rockette": "Obuchowski-Rockette, Hillis degrees of freedom",
  "u-statistic": "U-statistic, conditional",
  "signed-rank": "Signed-rank test, Hodges-Lehmann estimate",
  "paired-t": "Paired t over vignettes",
  "sign-flip": "Sign-flip permutation",
  "mixed-model": "Linear mixed model",
  "ordinal-mixed-model": "Ordinal mixed model",
  bootstrap: "Bootstrap over raters and vignettes",
  aggregation: "Another rule for several raters",
  "leave-one-author-out": "Without one author",
  "tipping-point": "Tipping point of missing scores",
  length: "Adjusted for length",
};
