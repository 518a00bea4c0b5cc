import { fewestVignettes, type StudyDesign } from "#study/design.ts";
import { findSetPromise } from "./locate.ts";

/** Before a set is attached: the cases that the design names, else those of the named set; null where it isn't installed. */
export const findPromisedCases = async ({
  vignetteSet,
  vignettes,
}: StudyDesign): Promise<number | null> =>
  vignettes === "all" ? ((await findSetPromise(vignetteSet))?.cases ?? null) : vignettes.length;

/** The same, or the fewest that any design has. */
export const countPromised = async (design: StudyDesign): Promise<number> =>
  (await findPromisedCases(design)) ?? fewestVignettes;
