import { decimalsOf, type Domain, linearScale, type Scale, ticks } from "./scale.ts";
import { element, signed, textAt } from "./svg.ts";

/** Pixels of the drawing that data may fill. */
export type Frame = Readonly<{ left: number; right: number; top: number; bottom: number }>;

export const across = ({ left, right }: Frame, domain: Domain): Scale =>
  linearScale(domain, [left, right]);
export const upwards = ({ top, bottom }: Frame, domain: Domain): Scale =>
  linearScale(domain, [bottom, top]);

type Axis = Readonly<{ domain: Domain; label: string; isSigned: boolean }>;

const words = (value: number, decimals: number, isSigned: boolean): string =>
  isSigned ? signed(value, decimals) : value.toFixed(decimals);

export function horizontalAxis(frame: Frame, { domain, label, isSigned }: Axis): string {
  const x = across(frame, domain);
  const places = ticks(domain, 8);
  const decimals = decimalsOf(places);
  return [
    ...places.map((value) =>
      element("line", {
        class: "grid",
        x1: x(value),
        x2: x(value),
        y1: frame.top,
        y2: frame.bottom,
      }),
    ),
    element("line", {
      class: "axis",
      x1: frame.left,
      x2: frame.right,
      y1: frame.bottom,
      y2: frame.bottom,
    }),
    ...places.map((value) =>
      textAt(x(value), frame.bottom + 18, words(value, decimals, isSigned), {
        class: "quiet number",
        "text-anchor": "middle",
      }),
    ),
    textAt((frame.left + frame.right) / 2, frame.bottom + 38, label, {
      class: "quiet",
      "text-anchor": "middle",
    }),
  ].join("");
}

export function verticalAxis(frame: Frame, { domain, label, isSigned }: Axis): string {
  const y = upwards(frame, domain);
  const places = ticks(domain, 8);
  const decimals = decimalsOf(places);
  const middle = (frame.top + frame.bottom) / 2;
  return [
    ...places.map((value) =>
      element("line", {
        class: "grid",
        x1: frame.left,
        x2: frame.right,
        y1: y(value),
        y2: y(value),
      }),
    ),
    element("line", {
      class: "axis",
      x1: frame.left,
      x2: frame.left,
      y1: frame.top,
      y2: frame.bottom,
    }),
    ...places.map((value) =>
      textAt(frame.left - 8, y(value) + 4, words(value, decimals, isSigned), {
        class: "quiet number",
        "text-anchor": "end",
      }),
    ),
    textAt(frame.left - 46, middle, label, {
      class: "quiet",
      "text-anchor": "middle",
      transform: `rotate(-90 ${frame.left - 46} ${middle})`,
    }),
  ].join("");
}
