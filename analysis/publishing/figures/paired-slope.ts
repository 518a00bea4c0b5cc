import { highestOf } from "#analysis/extremes.ts";
import type { CriterionReport, ReportContext, VignetteMeans } from "#analysis/report-document.ts";
import type { PlannedScale } from "#analysis/plan.ts";
import { type Frame, upwards, verticalAxis } from "./axes.ts";
import { drawing, drawingTop, type Figure, type FigureTable } from "./drawing.ts";
import { type Scale, spreadApart } from "./scale.ts";
import { element, fitted, textAt, widthOf } from "./svg.ts";

type Slope = Readonly<{
  name: string;
  criterion: CriterionReport;
  scale: PlannedScale;
  kind: ReportContext["databaseKind"];
}>;

const labelGap = 13;
const armGap = 190;

/** One line a vignette across the arms, each with its name beside the last arm; the thick line joins the arms' means. */
export function pairedSlope({ name, criterion, scale, kind }: Slope): Figure {
  const { label, arms, vignettes } = criterion;
  const height = Math.max(420, drawingTop + 70 + labelGap * vignettes.length);
  const nameWidth = Math.min(
    180,
    12 + Math.max(0, highestOf(vignettes.map(({ vignette }) => widthOf(vignette)))),
  );
  const frame: Frame = {
    left: 72,
    right: 132 + armGap * (arms.length - 1),
    top: drawingTop + 20,
    bottom: height - 40,
  };
  const y = upwards(frame, [scale.lowest, scale.highest]);
  const x = (place: number): number => frame.left + 40 + place * armGap;
  const last = x(arms.length - 1);
  const whole = [
    verticalAxis(frame, {
      domain: [scale.lowest, scale.highest],
      label: "mean score, scale points",
      isSigned: false,
    }),
    ...arms.map((arm, place) =>
      textAt(x(place), frame.bottom + 22, fitted(arm.label, armGap - 10), {
        "text-anchor": "middle",
      }),
    ),
    ...vignettes.map(({ means }) =>
      points(
        means.map(({ mean }) => mean),
        x,
        y,
        "thin",
        "case",
        2.5,
      ),
    ),
    points(
      arms.map(({ mean }) => mean),
      x,
      y,
      "line",
      "dot",
      5,
    ),
    ...vignetteNames(vignettes, last, y, frame, nameWidth),
  ];
  const title = `${label}: mean score of each vignette by arm`;
  const caption = `${vignettes.length} vignettes, each a line across ${arms.map((arm) => arm.label).join(", ")}; a thick line joins the means of all ratings${arms.map((arm) => (arm.mean === null ? "" : `, ${arm.label} ${arm.mean.toFixed(2)}`)).join("")} scale points. Better is ${scale.better}.`;
  return drawing(
    {
      name,
      title,
      caption,
      table: tableOf(criterion),
      width: Math.max(460, last + 40 + nameWidth + 16),
      height,
      kind,
    },
    whole,
  );
}

const tableOf = ({ arms, vignettes }: CriterionReport): FigureTable => ({
  columns: ["Vignette", ...arms.map(({ label }) => label)],
  rows: [
    ...vignettes.map(({ vignette, means }) => [vignette, ...means.map(({ mean }) => meanIn(mean))]),
    ["All ratings", ...arms.map(({ mean }) => meanIn(mean))],
  ],
});

const meanIn = (mean: number | null): string => mean?.toFixed(2) ?? "";

/** A missing mean breaks the line. */
function points(
  values: readonly (number | null)[],
  x: Scale,
  y: Scale,
  line: string,
  dot: string,
  radius: number,
): string {
  const segments = values.slice(1).flatMap((value, index) => {
    const before = values[index] ?? null;
    return value === null || before === null
      ? []
      : [
          element("line", {
            class: line,
            x1: x(index),
            y1: y(before),
            x2: x(index + 1),
            y2: y(value),
          }),
        ];
  });
  const dots = values.flatMap((value, index) =>
    value === null
      ? []
      : [element("circle", { class: dot, cx: x(index), cy: y(value), r: radius })],
  );
  return [...segments, ...dots].join("");
}

function vignetteNames(
  vignettes: readonly VignetteMeans[],
  last: number,
  y: Scale,
  frame: Frame,
  width: number,
): readonly string[] {
  const named = vignettes
    .flatMap(({ vignette, means }) => {
      const mean = means.at(-1)?.mean ?? null;
      return mean === null ? [] : [{ vignette, place: y(mean) }];
    })
    .sort((one, other) => one.place - other.place);
  const places = spreadApart(
    named.map(({ place }) => place),
    labelGap,
    [frame.top, frame.bottom],
  );
  return named.flatMap(({ vignette, place }, index) => {
    const own = places[index] ?? place;
    return [
      element("line", { class: "leader", x1: last + 6, y1: place, x2: last + 36, y2: own }),
      textAt(last + 40, own + 4, fitted(vignette, width), { class: "quiet" }),
    ];
  });
}
