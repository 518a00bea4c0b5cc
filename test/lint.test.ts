// The linter's own rules of the house, each with a fault that it finds.
import { ESLint } from "eslint";
import { expect, it } from "vitest";

const linter = new ESLint();
const rulesBroken = async (text: string, filePath: string) =>
  (await linter.lintText(text, { filePath })).flatMap(({ messages }) =>
    messages.map(({ ruleId }) => ruleId),
  );

const spreads = [
  "export const most = (xs: readonly number[]): number => Math.max(...xs);",
  "export const add = (to: number[], xs: readonly number[]): number => to.push(...xs);",
  "export const make = (xs: readonly number[]): Set<number> => new Set(...[xs]);",
];

it.each([
  "study/x.ts",
  "analysis/x.ts",
  "app/rating/x.server.ts",
  "app/ui/x.tsx",
  "db/queries/x.ts",
  "scripts/x.ts",
])("no list is handed over as arguments: %s", async (file) => {
  for (const text of spreads)
    expect(await rulesBroken(text, file), text).toEqual(["no-restricted-syntax"]);
});

it("a list in a list, and a tuple that is named, may be spread", async () => {
  expect(
    await rulesBroken(
      "export const two = (xs: readonly number[]): readonly number[] => [...xs, ...xs];\ndeclare const panelRoles: readonly ['a', 'b'];\ndeclare const f: (...roles: readonly string[]) => void;\nf(...panelRoles);",
      "study/x.ts",
    ),
  ).toEqual([]);
});

it("no clock and no chance stand in study/ and analysis/ still", async () => {
  expect(await rulesBroken("export const now = (): number => Date.now();", "study/x.ts")).toEqual([
    "no-restricted-syntax",
  ]);
});
