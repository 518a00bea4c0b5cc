// Mathematics in LaTeX becomes the signs it stands for, where every command of it is known; anything else is left whole for the lint.
import { raised } from "./html.ts";
import { edits, type Step } from "./step.ts";

const signs: Readonly<Record<string, string>> = {
  times: "×",
  cdot: "·",
  div: "÷",
  pm: "±",
  leq: "≤",
  le: "≤",
  leqslant: "≤",
  geq: "≥",
  ge: "≥",
  geqslant: "≥",
  approx: "≈",
  sim: "~",
  neq: "≠",
  ne: "≠",
  lt: "<",
  gt: ">",
  mu: "µ",
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  Delta: "Δ",
  kappa: "κ",
  rightarrow: "→",
  to: "→",
  leftarrow: "←",
  uparrow: "↑",
  downarrow: "↓",
  Rightarrow: "⇒",
  circ: "°",
  degree: "°",
  infty: "∞",
  left: "",
  right: "",
  quad: " ",
  qquad: " ",
  displaystyle: "",
  ldots: "...",
  dots: "...",
  cdots: "...",
};

/** Innermost first: braces hold no braces. Five deep is deeper than any dose. */
function plainOf(written: string): string | null {
  let inner = written;
  for (let depth = 0; depth < 5; depth += 1) {
    inner = inner
      .replace(/\\(?:text|textbf|mathrm|mathbf|mathit|boxed|operatorname)\{([^{}]*)\}/gu, "$1")
      .replace(
        /\\[dt]?frac\{([^{}\\]*)\}\{([^{}\\]*)\}/gu,
        (_, above: string, below: string) => `${termOf(above)}/${termOf(below)}`,
      )
      .replace(/\\([a-zA-Z]+)(?![a-zA-Z{])/gu, (command, name: string) =>
        Object.hasOwn(signs, name) ? (signs[name] ?? command) : command,
      )
      .replace(/\^\{?°\}?/gu, "°");
  }
  const plain = inner
    .replace(/\\[,;:! ]/gu, " ")
    .replace(/\\%/gu, "%")
    .replace(/\^(?:\{([^{}]*)\}|(\d))/gu, (_, many?: string, one?: string) =>
      raised(many ?? one ?? ""),
    )
    .replace(/_(?:\{([^{}]*)\}|([\p{L}\p{N}]))/gu, "$1$2");
  return /[\\{}$]/u.test(plain) ? null : plain.trim();
}

const termOf = (term: string): string =>
  /^[\p{L}\p{N}.]+$/u.test(term.trim()) ? term.trim() : `(${term.trim()})`;

const mathematics =
  /\$\$([^$\n]{1,400})\$\$|\$([^$\n]{1,400})\$|\\\(([^\n]{1,400}?)\\\)|\\\[([^[\]]{1,400}?)\\\]/gu;

/** "$5 against $50" is money: between dollars stands mathematics only with a command, a power or an index. */
export const plainMathematics: Step = (text) =>
  edits(text, mathematics, ([, display, dollars, round, square]) => {
    const inner = display ?? dollars ?? round ?? square ?? "";
    return dollars !== undefined && !/\\[a-zA-Z,]|[\^_][{\d]/u.test(dollars)
      ? null
      : plainOf(inner);
  });
