import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "#vignettes/expression.ts";

type Tree = Readonly<{ text: string; value: number }>;

const leaf: fc.Arbitrary<Tree> = fc
  .integer({ min: 0, max: 99 })
  .map((value) => ({ text: String(value), value }));
const combine = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
};
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc
      .tuple(
        tie("tree"),
        fc.constantFrom(...(Object.keys(combine) as (keyof typeof combine)[])),
        tie("tree"),
      )
      .map(([a, sign, b]) => ({
        text: `(${a.text} ${sign} ${b.text})`,
        value: combine[sign](a.value, b.value),
      })),
    tie("tree").map((inner) => ({ text: `-(${inner.text})`, value: -inner.value })),
  ),
}));

describe("the evaluator", () => {
  it("agrees with arithmetic on every bracketed tree", () => {
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        expect(evaluate(text, {})).toEqual(value);
      }),
    );
  });

  it.each([
    ["1 + 2 * 3", 7],
    ["10 - 4 - 3", 3],
    ["16 / 4 / 2", 2],
    ["-2 ^ 2", -4],
    ["2 ^ 3 ^ 2", 512],
    ["2 ^ -1", 0.5],
    ["2 * -3", -6],
    ["sqrt(16) + cbrt(27)", 7],
    ["ln(exp(2))", 2],
    ["min(3, 1, 2) + max(3, 1, 2)", 4],
    ["doseMg / weightKg", 5],
    [" 7 ", 7],
  ])("gives %s = %d", (expression, value) => {
    expect(evaluate(expression, { doseMg: 60, weightKg: 12 })).toBeCloseTo(value, 12);
  });

  it.each([
    "",
    "1 +",
    "(1",
    "1)",
    "1 2",
    "1,2",
    "1e3 + x;",
    "process.exit(1)",
    "globalThis",
    "constructor",
    "__proto__",
    "toString()",
    "valueOf",
    "this",
    "a=1",
    "1;2",
    "`1`",
    "'1'",
    "[1]",
    "{}",
    "=>1",
    "import(1)",
    "doseMg.constructor",
    "sqrt",
    "sqrt()",
    "constructor(1)",
    "hasOwnProperty(1)",
    "1 ? 2 : 3",
    "1 // 2",
    "0x10",
    "1_000",
    "!1",
    "1 && 2",
    "\u0661",
  ])("refuses %j", (expression) => {
    expect(() => evaluate(expression, { doseMg: 60 })).toThrow(/^expression: /);
  });

  it("refuses, or computes a number, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        try {
          expect(typeof evaluate(text, {})).toBe("number");
        } catch (error) {
          expect(String(error)).toMatch(/^(SyntaxError|ReferenceError): expression: /);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
