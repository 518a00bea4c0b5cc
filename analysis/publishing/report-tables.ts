import type { ComparisonReport, CriterionReport, Report } from "#analysis/report-document.ts";
import {
  agreementTable,
  armTable,
  blindingTable,
  familyTable,
  guessTable,
  harmTable,
  judgementTable,
  vignetteTable,
} from "./description-tables.ts";
import type { Cell, PublishedTable } from "./published-table.ts";

/** Every table of a report, the deciding lines first; tables without a row are left out. */
export function reportTables(report: Report): readonly PublishedTable[] {
  const tables = [
    linesTable(report),
    familyTable(report),
    sensitivityTable(report),
    authorTable(report),
    tippingTable(report),
    armTable(report),
    agreementTable(report),
    harmTable(report),
    judgementTable(report),
    guessTable(report),
    blindingTable(report),
    vignetteTable(report),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

type Row = Readonly<Record<string, Cell>>;
type Placed = Readonly<{ criterion: CriterionReport; comparison: ComparisonReport }>;

const comparisonsOf = ({ criteria }: Report): readonly Placed[] =>
  criteria.flatMap((criterion) =>
    criterion.comparisons.map((comparison) => ({ criterion, comparison })),
  );
const place = ({ criterion, comparison }: Placed): Row => ({
  criterion: criterion.label,
  difference: comparison.differenceLabel,
});

const lineColumns = [
  "criterion",
  "difference",
  "estimate",
  "lower",
  "upper",
  "level",
  "se",
  "df",
  "p_two_sided",
  "p_planned",
  "planned_null",
  "decision",
  "role",
  "pairs",
  "missing",
  "raters",
  "vignettes",
  "method",
  "notes",
] as const;

const linesTable = (report: Report): PublishedTable => ({
  name: "lines",
  title:
    "The lines that decide: difference = reference − other, in scale points; raters and vignettes random",
  columns: lineColumns,
  rows: comparisonsOf(report).map((placed): Row => ({ ...place(placed), ...lineCells(placed) })),
});

function lineCells({ criterion, comparison: { line, decision, role, pairs } }: Placed): Row {
  const common = {
    decision,
    role,
    pairs: pairs.used,
    missing: pairs.missing,
    raters: pairs.raters,
    vignettes: pairs.vignettes,
    method: line.method,
  };
  if (!("estimate" in line)) return { ...common, notes: `not estimable: ${line.notEstimable}` };
  const planned =
    line.nonInferiority ?? (criterion.hypothesis === "superiority" ? line.superiority : null);
  return {
    ...common,
    estimate: line.estimate,
    lower: line.interval.lower,
    upper: line.interval.upper,
    level: line.interval.level,
    se: line.standardError,
    df: line.degreesOfFreedom,
    p_two_sided: line.pValue,
    p_planned: planned?.pValue ?? null,
    planned_null: planned?.nullValue ?? null,
    notes: line.flags.join("; "),
  };
}

const sensitivityColumns = [
  "criterion",
  "difference",
  "kind",
  "method",
  "holds_for",
  "estimate",
  "unit",
  "lower",
  "upper",
  "level",
  "p_two_sided",
  "p_planned",
  "beside_the_decision",
  "settings",
  "notes",
] as const;

const sensitivityTable = (report: Report): PublishedTable => ({
  name: "sensitivity",
  title: "Beside the decisions, deciding nothing",
  columns: sensitivityColumns,
  rows: comparisonsOf(report).flatMap((placed) =>
    placed.comparison.sensitivity.map((line): Row => {
      const common = { ...place(placed), kind: line.kind, method: line.method };
      if (!("estimate" in line)) return { ...common, notes: `not estimable: ${line.notEstimable}` };
      const { estimate, unit, interval, pValue, test, callOut, settings, flags, generalisesTo } =
        line;
      return {
        ...common,
        holds_for: generalisesTo,
        estimate,
        unit,
        lower: interval.lower,
        upper: interval.upper,
        level: interval.level,
        p_two_sided: pValue,
        p_planned: test?.pValue ?? null,
        beside_the_decision: callOut,
        settings: JSON.stringify(settings),
        notes: flags.join("; "),
      };
    }),
  ),
});

const authorTable = (report: Report): PublishedTable => ({
  name: "without-one-author",
  title: "The deciding line without the answers of one author",
  columns: [
    "criterion",
    "difference",
    "author",
    "estimate",
    "lower",
    "upper",
    "beside_the_decision",
    "notes",
  ],
  rows: comparisonsOf(report).flatMap((placed): readonly Row[] => {
    const left = placed.comparison.leaveOneAuthorOut;
    if (left === null) return [];
    if ("notEstimable" in left) return [{ ...place(placed), notes: left.notEstimable }];
    return left.authors.map(({ author, line, callOut }) =>
      "estimate" in line
        ? {
            ...place(placed),
            author,
            estimate: line.estimate,
            lower: line.interval.lower,
            upper: line.interval.upper,
            beside_the_decision: callOut,
          }
        : { ...place(placed), author, notes: `not estimable: ${line.notEstimable}` },
    );
  }),
});

const tippingTable = (report: Report): PublishedTable => ({
  name: "tipping-point",
  title: "What every missing difference would have to be for another conclusion, scale points",
  columns: ["criterion", "difference", "missing", "won_as_it_stands", "turns_at", "notes"],
  rows: comparisonsOf(report).flatMap((placed): readonly Row[] => {
    const tipping = placed.comparison.tippingPoint;
    if (tipping === null) return [];
    if ("notEstimable" in tipping) return [{ ...place(placed), notes: tipping.notEstimable }];
    const notes =
      tipping.turnsAt === null
        ? "no value on the scale turns it"
        : `searched in steps of ${tipping.step}`;
    return [
      {
        ...place(placed),
        missing: tipping.missing,
        won_as_it_stands: tipping.isWon ? "yes" : "no",
        turns_at: tipping.turnsAt,
        notes,
      },
    ];
  }),
});
