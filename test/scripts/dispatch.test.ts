import { expect, it } from "vitest";
import { commands } from "#scripts/commands.ts";
import { nearest } from "#scripts/dispatch.ts";
import { runProgram } from "#test/support/program.ts";

const usages = await Promise.all(
  commands.map(async ({ name, load }) => [name, (await load()).usage] as const),
);

const run = (...args: string[]) => runProgram(args, {}).ended;

it("help lists every command with its summary", async () => {
  const { code, stdout } = await run("--help");
  expect(code).toBe(0);
  for (const { name, summary } of commands)
    expect(stdout).toMatch(new RegExp(`^ +${name} +${summary.replace(/[.$()]/g, "\\$&")}$`, "m"));
});

it("no command at all is wrong usage, and shows the help", async () => {
  expect(await run()).toMatchObject({
    code: 2,
    stdout: expect.stringContaining("Usage: equipoise <command>"),
  });
});

it.each(usages)("%s --help prints its usage and does nothing", async (name, usage) => {
  expect(await run(name, "--help")).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining(usage),
  });
});

it("an unknown command names the nearest", async () => {
  expect(await run("docter")).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /Did you mean "doctor"\? `npm run -s equipoise -- --help` lists them/u,
    ),
  });
});

it.each(usages)("%s with an unknown option is wrong usage", async (name, usage) => {
  expect(await run(name, "--unheard-of")).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining(usage),
  });
});

it.each([
  ["stort", "start"],
  ["migrations", "migrate"],
  ["doc", "doctor"],
  ["start", "start"],
])("the command nearest to %s is %s", (word, name) => {
  expect(nearest(word, ["start", "migrate", "doctor"])).toBe(name);
});
