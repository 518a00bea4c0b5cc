// The tables of a report that describe: they compare nothing.
import type { AgreementReport, HarmComparison, Report } from "#analysis/report-document.ts";
import type { NotEstimable } from "#analysis/result.ts";
import type { Cell, PublishedTable } from "./published-table.ts";

type Row = Readonly<Record<string, Cell>>;

export const familyTable = ({ family }: Report): PublishedTable => ({
  name: "family",
  title: `The family of hypotheses: ${family.method}; alpha ${family.alpha}`,
  columns: ["criterion", "difference", "hypothesis", "p", "adjusted_p", "won"],
  rows: family.hypotheses.map(
    ({ label, differenceLabel, kind, pValue, adjustedPValue, isWon }) => ({
      criterion: label,
      difference: differenceLabel ?? "every comparator",
      hypothesis: kind,
      p: pValue,
      adjusted_p: adjustedPValue,
      won: isWon ? "yes" : "no",
    }),
  ),
});

export function armTable({ criteria }: Report): PublishedTable {
  const levels = [
    ...new Set(
      criteria.flatMap(({ arms }) =>
        arms.flatMap(({ distribution }) => distribution.map(({ score }) => score)),
      ),
    ),
  ].sort((one, other) => one - other);
  return {
    name: "arms",
    title: "Scores by arm",
    columns: [
      "criterion",
      "arm",
      "ratings",
      "mean",
      "sd",
      ...levels.map((level) => `scored_${level}`),
      "cannot_judge",
    ],
    rows: criteria.flatMap(({ label, arms }) =>
      arms.map((arm): Row => ({
        criterion: label,
        arm: arm.label,
        ratings: arm.ratings,
        mean: arm.mean,
        sd: arm.standardDeviation,
        cannot_judge: arm.cannotJudge,
        ...Object.fromEntries(
          arm.distribution.map(({ score, count }) => [`scored_${score}`, count]),
        ),
      })),
    ),
  };
}

export const agreementTable = ({ criteria }: Report): PublishedTable => ({
  name: "agreement",
  title: "Agreement between raters, and of raters with themselves",
  columns: ["criterion", "measure", "value", "based_on", "notes"],
  rows: criteria.flatMap(({ label, agreement }) =>
    agreementRows(agreement).map((row) => ({ criterion: label, ...row })),
  ),
});

function agreementRows({ alpha, gwetAc2, intraRater }: AgreementReport): readonly Row[] {
  const between = (measure: string, result: AgreementReport["alpha"]): Row =>
    "estimate" in result
      ? {
          measure,
          value: result.estimate,
          based_on: `${result.units} answers, ${result.raters} raters`,
        }
      : missing(measure, result);
  const within = (
    measure: string,
    value: (rater: Exclude<AgreementReport["intraRater"], NotEstimable>) => number,
  ): Row =>
    "notEstimable" in intraRater
      ? missing(measure, intraRater)
      : {
          measure,
          value: value(intraRater),
          based_on: `${intraRater.repeatedPairs} repeated readings`,
        };
  return [
    between("Krippendorff's alpha, ordinal", alpha),
    between("Gwet's AC2, ordinal weights", gwetAc2),
    within("same score on a repeated reading", ({ exactAgreementShare }) => exactAgreementShare),
    within(
      "repeatability coefficient, scale points",
      ({ repeatabilityCoefficient }) => repeatabilityCoefficient,
    ),
  ];
}

const missing = (measure: string, { notEstimable }: NotEstimable): Row => ({
  measure,
  value: null,
  notes: `not estimable: ${notEstimable}`,
});

export const harmTable = ({ harm }: Report): PublishedTable => ({
  name: "harm",
  title: "Risk of harm: share judged harmful, and differences in risk (reference − other)",
  columns: ["what", "judged", "harmful", "value", "lower", "upper", "p_two_sided", "notes"],
  rows:
    harm === null
      ? []
      : [
          ...harm.arms.map(({ label, judged, harmful, share }): Row => ({
            what: label,
            judged,
            harmful,
            value: share,
          })),
          ...harm.comparisons.map(riskRow),
        ],
});

function riskRow({ differenceLabel, line }: HarmComparison): Row {
  if (!("estimate" in line))
    return { what: differenceLabel, value: null, notes: `not estimable: ${line.notEstimable}` };
  return {
    what: differenceLabel,
    value: line.estimate,
    lower: line.interval.lower,
    upper: line.interval.upper,
    p_two_sided: line.pValue,
  };
}

export const judgementTable = ({
  context: { judgements = [], armLabels },
}: Report): PublishedTable => ({
  name: "judgements",
  title:
    "Severity, likelihood, omission, over-caution and confidence by arm: rated primary readings, descriptive",
  columns: ["judgement", "level", "arm", "readings", "of", "share"],
  rows: judgements.map(({ judgement, level, arm, count, of }): Row => ({
    judgement,
    level,
    arm: armLabels[arm] ?? arm,
    readings: count,
    of,
    share: of === 0 ? null : count / of,
  })),
});

export const guessTable = ({ blinding }: Report): PublishedTable => ({
  name: "guesses",
  title: "Guesses of the source by arm, after the sign-off; descriptive",
  columns: [
    "arm",
    "asked",
    ...(blinding?.arms[0]?.guesses.map(({ source }) => `guessed_${source}`) ?? []),
    "cannot_tell",
    "cannot_tell_share",
  ],
  rows: (blinding?.arms ?? []).map(
    ({ label, asked, guesses, cannotTell, cannotTellShare }): Row => ({
      arm: label,
      asked,
      cannot_tell: cannotTell,
      cannot_tell_share: cannotTellShare,
      ...Object.fromEntries(guesses.map(({ source, count }) => [`guessed_${source}`, count])),
    }),
  ),
});

export const blindingTable = ({ blinding }: Report): PublishedTable => ({
  name: "blinding",
  title: "Blinding indices, intervals over raters; descriptive",
  columns: ["index", "of", "value", "lower", "upper", "level", "method", "notes"],
  rows: (blinding?.indices ?? []).map(({ index, of, estimate, interval, method, flags }): Row => ({
    index,
    of,
    value: estimate,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    level: interval?.level ?? null,
    method,
    notes: flags.join("; "),
  })),
});

export const vignetteTable = ({ criteria }: Report): PublishedTable => ({
  name: "vignettes",
  title: "Mean score of each vignette by arm",
  columns: ["criterion", "vignette", "arm", "mean", "ratings"],
  rows: criteria.flatMap(({ label, vignettes }) =>
    vignettes.flatMap(({ vignette, means }) =>
      means.map(({ arm, mean, ratings }): Row => ({
        criterion: label,
        vignette,
        arm,
        mean,
        ratings,
      })),
    ),
  ),
});
