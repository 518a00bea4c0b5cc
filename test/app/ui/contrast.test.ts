import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { colourOf, contrastOf, type Theme, themeAfter } from "#test/support/colour-contrast.ts";

const css = readFileSync("app/styles/tokens.css", "utf8");

const light = themeAfter(css, ":root {");
const darkBySystem = themeAfter(css, ':root:not([data-theme="light"]) {');
const darkByChoice = themeAfter(css, ':root[data-theme="dark"] {');

const tinted = ["info", "success", "warning", "error", "accent"] as const;
const texts: readonly (readonly [string, string])[] = [
  ...["paper", "surface", "sunken"].flatMap((under) =>
    ["ink", "ink-quiet", "accent", "accent-hover", "error"].map((over) => [over, under] as const),
  ),
  ...["surface", "paper"].flatMap((under) =>
    ["success", "warning", "info"].map((over) => [over, under] as const),
  ),
  ...tinted.flatMap(
    (tone) =>
      [
        [tone, `${tone}-tint`],
        ["ink", `${tone}-tint`],
      ] as const,
  ),
  ["warning", "sunken"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-error", "error"],
  ["on-error", "error-hover"],
];
const edges: readonly (readonly [string, string])[] = [
  "line-strong",
  "focus",
  "accent",
  "error",
].flatMap((edge) => ["paper", "surface", "sunken"].map((under) => [edge, under] as const));

const contrast = (theme: Theme, over: string, under: string): number =>
  contrastOf(colourOf(theme, over), colourOf(theme, under));

describe("contrast of the design tokens", () => {
  it("measures 21:1 for black on white, the oracle of WCAG", () => {
    expect(
      contrast(
        new Map([
          ["ink", "#000000"],
          ["paper", "#ffffff"],
        ]),
        "ink",
        "paper",
      ),
    ).toBeCloseTo(21, 10);
  });

  it("has the same dark theme by the system's wish and by choice, naming what the light one names", () => {
    expect(darkByChoice).toEqual(darkBySystem);
    expect([...darkByChoice.keys()]).toEqual([...light.keys()]);
  });

  describe.each([
    ["light", light],
    ["dark", darkBySystem],
  ] as const)("%s", (_, theme) => {
    it.each(texts)("writes %s on %s at 4.5:1 or more", (over, under) => {
      expect(contrast(theme, over, under)).toBeGreaterThanOrEqual(4.5);
    });

    it.each(edges)("draws %s on %s at 3:1 or more", (over, under) => {
      expect(contrast(theme, over, under)).toBeGreaterThanOrEqual(3);
    });
  });
});
