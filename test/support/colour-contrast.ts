// WCAG 2.2, "relative luminance" and "contrast ratio"; colours as #rrggbb.

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => linear(channel / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

/** What is seen where a colour of some opacity, in [0, 1], lies on another. */
export function blended(over: string, opacity: number, under: string): string {
  const below = channels(under);
  return `#${channels(over)
    .map((channel, at) =>
      Math.round(opacity * channel + (1 - opacity) * (below[at] ?? 0))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

export type Theme = ReadonlyMap<string, string>;

/** The colours that a selector of a style sheet names. */
export function themeAfter(css: string, selector: string): Theme {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`the style sheet has no ${selector}`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", colour = ""]) => [
      name,
      colour,
    ]),
  );
}

export function colourOf(theme: Theme, name: string): string {
  const colour = theme.get(name);
  if (colour === undefined) throw new Error(`the theme has no --${name}`);
  return colour;
}
