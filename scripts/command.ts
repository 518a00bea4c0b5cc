/** One command of the command line. `run` returns the exit code: 0 done, 1 failed check, 2 wrong usage. */
export type Command = Readonly<{
  usage: string;
  run(args: readonly string[]): Promise<number>;
}>;

/** A command's place in the help, and where to find it. */
export type CommandEntry = Readonly<{
  name: string;
  summary: string;
  load(): Promise<Command>;
}>;

/** Thrown for arguments a command doesn't know; the dispatcher prints it with the usage and exits with 2. */
export class WrongUsage extends Error {}
