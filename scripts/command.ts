/** One command of the command line. `run` returns the exit code: 0 done, 1 failed check, 2 wrong usage. */
export type Command = Readonly<{
  name: string;
  summary: string;
  usage: string;
  run(args: readonly string[]): Promise<number>;
}>;

/** Thrown for arguments a command doesn't know; the dispatcher prints it with the usage and exits with 2. */
export class WrongUsage extends Error {}
