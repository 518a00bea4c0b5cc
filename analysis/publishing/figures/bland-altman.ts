import { highestOf } from "#analysis/extremes.ts";
import { pairByVignette, primaryRows, type RatingsTable } from "#analysis/ratings-table.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import type { PlannedScale } from "#analysis/plan.ts";
import { across, type Frame, horizontalAxis, upwards, verticalAxis } from "./axes.ts";
import { drawing, drawingTop, type Figure, type FigureTable } from "./drawing.ts";
import { domainAround } from "./scale.ts";
import { element, signed, textAt } from "./svg.ts";

/** Both scores of one rater on one vignette, scale points; count of pairs at the same place. */
export type Agreement = Readonly<{ mean: number; difference: number; pairs: number }>;

type BlandAltman = Readonly<{
  name: string;
  criterion: string;
  differenceLabel: string;
  agreements: readonly Agreement[];
  scale: PlannedScale;
  kind: ReportContext["databaseKind"];
}>;

/** Pairs of one criterion at their places: (mean of both arms, reference − other). */
export function agreementsOf(
  rows: RatingsTable,
  reference: string,
  others: readonly string[],
): readonly Agreement[] {
  const { raters, vignettes, byRaterByVignette } = pairByVignette(rows, reference, others);
  const own = new Map(
    primaryRows(rows)
      .filter(({ arm }) => arm === reference)
      .map(({ rater, vignette, score }) => [JSON.stringify([rater, vignette]), score]),
  );
  const places = new Map<string, Agreement>();
  for (const [r, rater] of raters.entries()) {
    for (const [v, vignette] of vignettes.entries()) {
      const difference = byRaterByVignette[r]?.[v] ?? null;
      const score = own.get(JSON.stringify([rater, vignette])) ?? null;
      if (difference === null || score === null) continue;
      const mean = score - difference / 2;
      const key = `${mean.toFixed(9)} ${difference.toFixed(9)}`;
      places.set(key, { mean, difference, pairs: (places.get(key)?.pairs ?? 0) + 1 });
    }
  }
  return [...places.values()];
}

/** Mean and standard deviation of the differences; no deviation under two pairs. */
export function limitsOf(
  agreements: readonly Agreement[],
): Readonly<{ bias: number; deviation: number | null; pairs: number }> | null {
  const pairs = agreements.reduce((sum, each) => sum + each.pairs, 0);
  if (pairs === 0) return null;
  const bias =
    agreements.reduce((sum, { difference, pairs: count }) => sum + count * difference, 0) / pairs;
  const squares = agreements.reduce(
    (sum, { difference, pairs: count }) => sum + count * (difference - bias) ** 2,
    0,
  );
  return { bias, deviation: pairs < 2 ? null : Math.sqrt(squares / (pairs - 1)), pairs };
}

/** Bland and Altman 1986: difference against mean, with mean difference ± 1.96 SD; a circle's area is the number of pairs. Null without a pair. */
export function blandAltman({
  name,
  criterion,
  differenceLabel,
  agreements,
  scale,
  kind,
}: BlandAltman): Figure | null {
  const limits = limitsOf(agreements);
  if (limits === null) return null;
  const { bias, deviation, pairs } = limits;
  const lines = [
    { value: bias, words: "mean", kind: "line" },
    ...(deviation
      ? [-1.96, 1.96].map((times) => ({
          value: bias + times * deviation,
          words: `${signed(times)} SD`,
          kind: "limit",
        }))
      : []),
  ];
  const frame: Frame = { left: 84, right: 428, top: drawingTop + 12, bottom: drawingTop + 352 };
  const domain = domainAround(
    [...agreements.map(({ difference }) => difference), ...lines.map(({ value }) => value)],
    8,
  );
  const [x, y] = [
    across(frame, [scale.lowest - 0.25, scale.highest + 0.25]),
    upwards(frame, domain),
  ];
  const most = highestOf(agreements.map((each) => each.pairs));
  const radius = (count: number): number => Math.max(3, 16 * Math.sqrt(count / Math.max(most, 8)));
  const marks = [
    horizontalAxis(frame, {
      domain: [scale.lowest - 0.25, scale.highest + 0.25],
      label: "mean of both arms, scale points",
      isSigned: false,
    }),
    verticalAxis(frame, { domain, label: "difference, scale points", isSigned: true }),
    element("line", { class: "zero", x1: frame.left, x2: frame.right, y1: y(0), y2: y(0) }),
    ...agreements.map((each) =>
      element("circle", {
        class: "pair",
        cx: x(each.mean),
        cy: y(each.difference),
        r: radius(each.pairs),
      }),
    ),
    ...lines.map(({ value, kind: line }) =>
      element("line", { class: line, x1: frame.left, x2: frame.right, y1: y(value), y2: y(value) }),
    ),
    ...lines.map(({ value, words }) =>
      textAt(frame.right + 10, y(value) + 4, `${words} ${signed(value)}`, { class: "number" }),
    ),
  ];
  const caption = `${pairs} pairs of one rater on one vignette; a circle's area is the number of pairs at its place, at most ${most}. ${lines.map(({ value, words }) => `${words}: ${signed(value)}`).join(", ")} scale points. The limits describe these pairs and take no account of shared raters and vignettes.`;
  return drawing(
    {
      name,
      title: `${criterion}: ${differenceLabel}, difference against mean`,
      caption,
      table: tableOf(agreements),
      width: 548,
      height: frame.bottom + 56,
      kind,
    },
    marks,
  );
}

const tableOf = (agreements: readonly Agreement[]): FigureTable => ({
  columns: ["Mean of both arms", "Difference", "Pairs"],
  rows: [...agreements]
    .sort((one, other) => one.mean - other.mean || one.difference - other.difference)
    .map(({ mean, difference, pairs }) => [mean.toFixed(2), signed(difference), String(pairs)]),
});
