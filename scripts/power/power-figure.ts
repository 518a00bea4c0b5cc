import type { PowerAnswer } from "./power-answer.ts";
import type { PowerRequest } from "./power-request.ts";

const width = 640;
const height = 400;
const plot = { left: 64, right: 616, top: 40, bottom: 344 } as const;
const ticksWanted = 8;

/** The power curve as an SVG image of its own: target as a dashed line, the asked design as a point. */
export function powerFigure(
  { along, from, to, target, design }: PowerRequest,
  { curve, asked }: PowerAnswer,
): string {
  const x = (count: number): number =>
    plot.left + ((count - from) / (to - from)) * (plot.right - plot.left);
  const y = (power: number): number => plot.bottom - power * (plot.bottom - plot.top);
  const held = along === "raters" ? `${design.vignettes} vignettes` : `${design.raters} raters`;
  const points = curve
    .map((point) => `${round(x(point[along]))},${round(y(point.power))}`)
    .join(" ");
  const isShown = design[along] >= from && design[along] <= to;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="sans-serif" font-size="13" fill="#1f2933">`,
    `<title>Power over ${along}, ${held}</title>`,
    `<desc>Power by number of ${along} from ${from} to ${to}. The dashed line is the target ${target}. The numbers stand in power.csv.</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${plot.left}" y="24" font-size="15">Power over ${along}, ${held}</text>`,
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((power) => horizontal(y(power), power)),
    ...ticks(from, to).map(
      (count) =>
        `<text x="${round(x(count))}" y="${plot.bottom + 20}" text-anchor="middle">${count}</text>`,
    ),
    `<text x="${(plot.left + plot.right) / 2}" y="${height - 12}" text-anchor="middle">${along}</text>`,
    `<line x1="${plot.left}" x2="${plot.right}" y1="${round(y(target))}" y2="${round(y(target))}" stroke="#9a3412" stroke-dasharray="6 4"/>`,
    `<polyline points="${points}" fill="none" stroke="#1d4ed8" stroke-width="2"/>`,
    ...(isShown
      ? [
          `<circle cx="${round(x(asked[along]))}" cy="${round(y(asked.power))}" r="4.5" fill="#1d4ed8"/>`,
        ]
      : []),
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

const round = (pixels: number): number => Math.round(pixels * 100) / 100;

const horizontal = (y: number, power: number): readonly string[] => [
  `<line x1="${plot.left}" x2="${plot.right}" y1="${round(y)}" y2="${round(y)}" stroke="#d5dae0"/>`,
  `<text x="${plot.left - 8}" y="${round(y + 4)}" text-anchor="end">${power}</text>`,
];

function ticks(from: number, to: number): readonly number[] {
  const step = Math.max(1, Math.ceil((to - from) / ticksWanted));
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, index) => from + index * step,
  );
}
