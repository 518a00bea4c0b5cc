// Every mark of a figure stands out, in a file and on a page, in both themes.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { figureStyle } from "#analysis/publishing/figures/figure-style.ts";
import { fullColour } from "#analysis/publishing/figures/heat-map.ts";
import { reportFigures } from "#analysis/publishing/figures/report-figures.ts";
import { report } from "#analysis/report.ts";
import { blended, colourOf, contrastOf, themeAfter } from "#test/support/colour-contrast.ts";
import { plannedStudy } from "#test/support/planned-study.ts";

type Skin = ReadonlyMap<string, string>;

/** "line stroke" to its colour. */
const skinIn = (css: string): Skin =>
  new Map(
    [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = "", body = ""]) =>
      selectors
        .split(",")
        .flatMap((selector) =>
          [...body.matchAll(/(fill|stroke):\s*(#[0-9a-f]{6}|var\(--([a-z-]+)\))/g)].map(
            ([, property = "", colour = ""]) =>
              [`${selector.trim().split(/[. ]/).at(-1) ?? ""} ${property}`, colour] as const,
          ),
        ),
    ),
  );

const tokens = readFileSync("app/styles/tokens.css", "utf8");
const page = skinIn(readFileSync("app/styles/figure.css", "utf8").replaceAll(/\/\*.*?\*\//gs, ""));
const onPage = (selector: string): Skin => {
  const theme = themeAfter(tokens, selector);
  return new Map([
    ["paper fill", colourOf(theme, "surface")],
    ...[...page].map(
      ([mark, colour]) =>
        [mark, colour.startsWith("#") ? colour : colourOf(theme, colour.slice(6, -1))] as const,
    ),
  ]);
};

const skins: readonly (readonly [string, Skin])[] = [
  ["a file", skinIn(figureStyle)],
  ["the page, light", onPage(":root {")],
  ["the page, dark", onPage(':root:not([data-theme="light"]) {')],
];

const words = ["text", "quiet", "warn"] as const;
const marks = [
  "axis stroke",
  "zero stroke",
  "leader stroke",
  "line stroke",
  "thin stroke",
  "dot fill",
  "case fill",
  "margin stroke",
  "limit stroke",
  "pair stroke",
  "missing stroke",
] as const;

describe.each(skins)("%s", (_name, skin) => {
  const colour = (mark: string): string => skin.get(mark) ?? expect.fail(`no colour for ${mark}`);

  it.each(words)("writes %s at 4.5:1 or more", (kind) => {
    expect(contrastOf(colour(`${kind} fill`), colour("paper fill"))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["better", "worse"])(
    "writes a number on a cell of the fullest %s at 4.5:1 or more",
    (kind) => {
      expect(
        contrastOf(
          colour("text fill"),
          blended(colour(`${kind} fill`), fullColour, colour("paper fill")),
        ),
      ).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(marks)("draws %s at 3:1 or more", (mark) => {
    expect(contrastOf(colour(mark), colour("paper fill"))).toBeGreaterThanOrEqual(3);
  });
});

it("a file is dark ink on white on every screen and sheet", () => {
  expect(figureStyle).not.toContain("@media");
  expect(contrastOf(skinIn(figureStyle).get("paper fill") ?? "", "#ffffff")).toBe(1);
});

it("every class that a figure uses has a rule in a file and on the page", () => {
  const { rows, plan, context } = plannedStudy({ raters: 3, vignettes: 8, missingEvery: 5 });
  const used = new Set(
    reportFigures(rows, report(rows, plan, context)).flatMap(({ inline }) =>
      [...inline.matchAll(/class="([^"]+)"/g)].flatMap(([, names = ""]) => names.split(" ")),
    ),
  );
  const pageRules = readFileSync("app/styles/figure.css", "utf8");
  expect([...used].filter((name) => !figureStyle.includes(`.${name}{`))).toEqual([]);
  expect([...used].filter((name) => !pageRules.includes(`.figure-drawing .${name}`))).toEqual([]);
});
