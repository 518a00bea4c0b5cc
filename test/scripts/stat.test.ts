import { expect, it } from "vitest";
import { takenArguments } from "#analysis/by-name/taken-arguments.ts";
import { functions } from "#analysis/functions.ts";
import { answerLine } from "#scripts/stat/answer-line.ts";
import { runProgram } from "#test/support/program.ts";

const request = (value: unknown): string => JSON.stringify(value);

it("a request is answered under its own id", () => {
  expect(
    answerLine(request({ id: "a", function: "signFlipExact", args: { d: [1, 2, 3] } })),
  ).toMatchObject({ id: "a", result: { p: 0.25 } });
});

it.each([
  [{ id: 1, function: "pnrom", args: {} }, 'no function "pnrom": did you mean "pnorm"?'],
  [{ id: 1, function: "toString", args: {} }, 'no function "toString"'],
  [
    { id: 1, function: "wilcoxonSignedRank", args: { d: [1], zeromethod: "pratt" } },
    'takes no argument "zeromethod": did you mean "zeroMethod"?',
  ],
  [{ id: 1, function: "psignrank", args: { q: 3 } }, 'argument "n" must be a finite number'],
  [{ id: 1, function: "signFlipExact", args: [] }, '"args" must be an object'],
  [{ id: 1, args: {} }, '"function" must be a name'],
])("%o is answered by an error line that names what is wrong", (value, message) => {
  expect(answerLine(request(value))).toEqual({
    id: 1,
    error: expect.stringContaining(message) as string,
  });
});

it("a line that is not JSON has no id to answer under", () => {
  expect(answerLine("{")).toEqual({
    id: null,
    error: expect.stringContaining("not a JSON object") as string,
  });
});

it("every public function says which arguments it takes, and no other name does", () => {
  expect(Object.keys(takenArguments).sort()).toEqual(Object.keys(functions).sort());
});

it("answers in order and goes on after an error", async () => {
  const lines = [
    request({ id: 1, function: "pnorm", args: { args: [0] } }),
    "",
    "not JSON",
    request({ id: 2, function: "pnorm", args: { args: [0], lowerTail: false } }),
  ];
  const { code, stdout } = await runProgram(["stat"], {}, `${lines.join("\n")}\n`).ended;
  expect(code).toBe(0);
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(answers).toEqual([
    { id: 1, result: { value: 0.5 } },
    { id: null, error: expect.any(String) as string },
    { id: 2, result: { value: 0.5 } },
  ]);
});

it("--list prints every function with its arguments", async () => {
  const { stdout } = await runProgram(["stat", "--list"], {}).ended;
  expect(stdout.trim().split("\n")).toHaveLength(Object.keys(functions).length);
  expect(stdout).toContain("psignrank(q, n)");
});
