/** One thing wrong with a set: where, what, and the way out. A warning is advice about a house rule: the set may be used as it is. */
export type Problem = Readonly<{
  file: string;
  field: string;
  problem: string;
  remedy: string;
  isWarning?: true;
}>;

export const isError = ({ isWarning }: Problem): boolean => isWarning !== true;

export const problemLine = ({ file, field, problem, remedy }: Problem): string =>
  `${file}${field === "" ? "" : `, ${field}`}: ${problem}. ${remedy}.`;

/** A set that can't be used, with every problem found rather than the first. */
export class VignetteSetError extends Error {
  override readonly name = "VignetteSetError";

  constructor(
    readonly folder: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      [
        `The vignette set in ${folder} has ${problems.length} problem${problems.length === 1 ? "" : "s"}:`,
        ...problems.map(problemLine),
      ].join("\n"),
    );
  }
}
