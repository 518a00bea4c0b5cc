import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const css = readFileSync("app/styles/tokens.css", "utf8");

type Theme = ReadonlyMap<string, string>;

function themeAfter(selector: string): Theme {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", colour = ""]) => [name, colour]));
}

const light = themeAfter(":root {");
const darkBySystem = themeAfter(':root:not([data-theme="light"]) {');
const darkByChoice = themeAfter(':root[data-theme="dark"] {');

const tinted = ["info", "success", "warning", "error", "accent"] as const;
const texts: readonly (readonly [string, string])[] = [
  ...["paper", "surface", "sunken"].flatMap((under) => ["ink", "ink-quiet", "accent", "accent-hover", "error"].map((over) => [over, under] as const)),
  ...["surface", "paper"].flatMap((under) => ["success", "warning", "info"].map((over) => [over, under] as const)),
  ...tinted.flatMap((tone) => [[tone, `${tone}-tint`], ["ink", `${tone}-tint`]] as const),
  ["warning", "sunken"], ["on-accent", "accent"], ["on-accent", "accent-hover"], ["on-error", "error"], ["on-error", "error-hover"],
];
const edges: readonly (readonly [string, string])[] = ["line-strong", "focus", "accent", "error"].flatMap((edge) => ["paper", "surface", "sunken"].map((under) => [edge, under] as const));

// WCAG 2.2, "relative luminance" and "contrast ratio".
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

function contrast(theme: Theme, over: string, under: string): number {
  const [brighter = 0, darker = 0] = [over, under].map((name) => luminance(colourOf(theme, name))).sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

function colourOf(theme: Theme, name: string): string {
  const colour = theme.get(name);
  if (colour === undefined) throw new Error(`the theme has no --${name}`);
  return colour;
}

describe("contrast of the design tokens", () => {
  it("measures 21:1 for black on white, the oracle of WCAG", () => {
    expect(contrast(new Map([["ink", "#000000"], ["paper", "#ffffff"]]), "ink", "paper")).toBeCloseTo(21, 10);
  });

  it("has the same dark theme by the system's wish and by choice, naming what the light one names", () => {
    expect(darkByChoice).toEqual(darkBySystem);
    expect([...darkByChoice.keys()]).toEqual([...light.keys()]);
  });

  describe.each([["light", light], ["dark", darkBySystem]] as const)("%s", (_, theme) => {
    it.each(texts)("writes %s on %s at 4.5:1 or more", (over, under) => {
      expect(contrast(theme, over, under)).toBeGreaterThanOrEqual(4.5);
    });

    it.each(edges)("draws %s on %s at 3:1 or more", (over, under) => {
      expect(contrast(theme, over, under)).toBeGreaterThanOrEqual(3);
    });
  });
});
