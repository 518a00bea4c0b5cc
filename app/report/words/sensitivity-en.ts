import type {
  CallOut,
  SensitivityAgreement,
  SensitivityEstimate,
  SensitivityLine,
} from "#analysis/sensitivity-document.ts";
import { listed } from "#app/words/shared/counted-en.ts";
import { sensitivityNames } from "#app/words/shared/sensitivity-names.ts";

const callOuts: Readonly<Record<CallOut, string>> = {
  agrees: "agrees with the decision",
  "claims-more": "would claim what the deciding line does not",
  "claims-less": "would not claim what the deciding line does",
  "points-the-other-way": "points the other way",
};

const units: Readonly<Record<SensitivityEstimate["unit"], string>> = {
  "scale points": "points",
  "log odds": "log odds",
};

// Several lines share this kind: only the rule tells them apart.
const lineName = ({ kind, method }: Pick<SensitivityLine, "kind" | "method">): string =>
  kind === "aggregation" ? capitalised(method) : sensitivityNames[kind];

const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function verdict({ lines, compared, agreeing, dissents }: SensitivityAgreement): string {
  if (lines === 0) return "The plan asks for no sensitivity analysis.";
  if (compared === 0)
    return `None of the ${lines} sensitivity analyses can be compared with a deciding line.`;
  const turned = dissents.filter(({ callOut }) => callOut === "points-the-other-way").length;
  const direction = `${turned === 0 ? `All ${compared}` : `${compared - turned} of ${compared}`} sensitivity analyses point the same way as the deciding lines`;
  const directionOnly = compared - agreeing - dissents.length;
  if (dissents.length === 0)
    return agreeing === 0 ? `${direction}.` : `${direction}; none would claim more, none less.`;
  return `${direction}: ${listed([`${agreeing} would conclude the same`, ...(directionOnly === 0 ? [] : [`${directionOnly} can tell a direction only`]), `${dissents.length} would not`])}.`;
}

export const en = {
  caption: (label: string, difference: string) =>
    `${label}, ${difference}: beside the decision, deciding nothing`,
  method: "Method",
  lineName,
  summary: (difference: string) => `${difference}: sensitivity analyses`,
  verdict: {
    sentence: verdict,
    silent: (lines: number) =>
      lines === 1
        ? "One more could not be estimated or compared."
        : `${lines} more could not be estimated or compared.`,
    dissent: {
      "points-the-other-way": (difference: string, lines: readonly string[]) =>
        `${difference}, pointing the other way: ${lines.join("; ")}.`,
      "claims-more": (difference: string, lines: readonly string[]) =>
        `${difference}, claiming what the deciding line does not: ${lines.join("; ")}.`,
      "claims-less": (difference: string, lines: readonly string[]) =>
        `${difference}, not claiming what the deciding line does: ${lines.join("; ")}.`,
    },
  },
  authors: {
    caption: (label: string, difference: string) =>
      `${label}, ${difference}: the deciding line without one author`,
    author: "Without",
    none: (reason: string) => `Without one author: not shown, because ${reason}.`,
    some: (authors: number, changed: number, range: string | null) =>
      `Without each of ${authors} authors in turn${range === null ? "" : ` the difference runs from ${range} points, and`} the conclusion ${changed === 0 ? "stays the same" : `is another ${changed === 1 ? "once" : `${changed} times`}`}.`,
  },
  tipping: {
    none: (reason: string) => `Tipping point of missing scores: ${reason}.`,
    some: (missing: number, isWon: boolean, turnsAt: string | null) =>
      `${missing} ${missing === 1 ? "pair lacks" : "pairs lack"} a score. ${turnsAt === null ? "No value on the scale, taken for every missing difference, would turn the conclusion." : `Every missing difference would have to be ${turnsAt} points for the line to ${isWon ? "lose" : "win"} its hypothesis.`}`,
  },
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
