import { highestOf } from "#analysis/extremes.ts";
import { type CommandEntry, WrongUsage } from "./command.ts";

// Nothing puts a program named `equipoise` on the PATH.
const howToRun = 'In the checkout, "equipoise" is typed as: npm run -s equipoise --';

/** Runs the command that the arguments name, and returns the exit code. */
export async function dispatch(
  commands: readonly CommandEntry[],
  [name, ...args]: readonly string[],
): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help")
    return print(overview(commands), name === undefined ? 2 : 0);
  const entry = commands.find((known) => known.name === name);
  if (entry === undefined) {
    console.error(
      `Equipoise has no command "${name}". Did you mean "${nearest(
        name,
        commands.map((known) => known.name),
      )}"? \`npm run -s equipoise -- --help\` lists them.`,
    );
    return 2;
  }
  return runCommand(entry, args);
}

async function runCommand(entry: CommandEntry, args: readonly string[]): Promise<number> {
  const command = await entry.load();
  if (args.includes("--help") || args.includes("-h"))
    return print(`${entry.summary}\n\n${command.usage}\n\n${howToRun}`, 0);
  try {
    return await command.run(args);
  } catch (error) {
    if (!isWrongUsage(error)) return reportFailure(entry, error);
    console.error(`${error.message}\n\n${command.usage}\n\n${howToRun}`);
    return 2;
  }
}

/** A broken world in one sentence; where in the code it broke only when asked. */
function reportFailure({ name }: CommandEntry, error: unknown): number {
  const { message, code } = error as { message?: string; code?: string };
  console.error(`equipoise ${name}: ${message || code || String(error)}`);
  console.error(
    ["debug", "trace"].includes(process.env["LOG_LEVEL"] ?? "")
      ? error
      : "(LOG_LEVEL=debug tells where in the code.)",
  );
  return 1;
}

const isWrongUsage = (error: unknown): error is Error =>
  error instanceof WrongUsage ||
  (error instanceof Error &&
    String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS"));

function overview(commands: readonly CommandEntry[]): string {
  const width = highestOf(commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return ["Usage: equipoise <command> [--help]", "", ...lines, "", howToRun].join("\n");
}

function print(text: string, exitCode: number): number {
  console.log(text);
  return exitCode;
}

/** The known word the fewest single-letter changes away. */
export function nearest(word: string, known: readonly string[]): string {
  const [first, ...others] = known;
  return others.reduce(
    (best, next) => (editDistance(word, next) < editDistance(word, best) ? next : best),
    first ?? "",
  );
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
