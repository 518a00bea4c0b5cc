import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { answerLine } from "#scripts/stat/answer-line.ts";
import { functionLines } from "#scripts/stat/function-lines.ts";
import type { Command } from "#scripts/command.ts";

export const stat: Command = {
  usage: [
    "Usage: equipoise stat [--list] < requests.jsonl > answers.jsonl",
    "",
    'Each line of standard input is {"id", "function", "args"}; each line out is {"id", "result"} or {"id", "error"}, in the same order.',
    "",
    "  --list  print the names of all functions and read nothing",
    "",
    "Exit code 0: every request was read, also where its answer is an error line. 2: wrong usage.",
  ].join("\n"),
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { list: { type: "boolean", default: false } },
    });
    if (values.list) console.log(functionLines().join("\n"));
    else await answerRequests();
    return 0;
  },
};

/** One line in, one line out, so that a caller may keep the process and wait for each answer. */
async function answerRequests(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== "") await write(`${JSON.stringify(answerLine(line))}\n`);
  }
}

const write = (text: string): Promise<void> =>
  new Promise((resolve) =>
    process.stdout.write(text) ? resolve() : process.stdout.once("drain", resolve),
  );
