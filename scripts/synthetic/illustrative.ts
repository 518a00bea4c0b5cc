// The illustrative answers of a set as synthetic authors use them.
import { joinSections } from "#study/answer.ts";
import type { StudyDesign } from "#study/design.ts";
import { invariant } from "#study/invariant.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder, findSetFolders } from "#vignettes/locate.ts";
import type { IllustrativeAnswer, Vignette, VignetteSet } from "#vignettes/schema.ts";

/** The cases that a design takes of its set, with their illustrative answers. Review dates don't bind what is synthetic. `folder`: of an earlier version. */
export async function casesOf(
  { vignetteSet, vignettes }: Pick<StudyDesign, "vignetteSet" | "vignettes">,
  folder?: string,
): Promise<VignetteSet> {
  const found = folder ?? (await findSetFolders()).get(vignetteSet);
  const set = await loadVignetteSet(found ?? builtInSetFolder(vignetteSet), null);
  return {
    ...set,
    vignettes: set.vignettes.filter(
      (v) => vignettes === "all" || vignettes.includes(v.stimulus.number),
    ),
  };
}

/** The nth voice like `arm` for a vignette. */
function voiceFor(vignette: Vignette, arm: string, nth: number): IllustrativeAnswer {
  const voices = (vignette.illustrative?.answers ?? []).filter((answer) => answer.like === arm);
  const voice = voices[nth % Math.max(1, voices.length)];
  invariant(voice, `vignette ${vignette.id} has no illustrative answer like ${arm}`);
  return voice;
}

const openingOf = (vignette: Vignette): string => vignette.stimulus.stem.slice(0, 60);

/** What the nth author of `arm` writes to the case whose stem stands in `shown`: people meet cases in an order of their own. */
export function answerToShown(
  set: VignetteSet,
  shown: string,
  arm: string,
  nth: number,
): IllustrativeAnswer {
  const vignette = set.vignettes.find((candidate) => shown.includes(openingOf(candidate)));
  invariant(vignette, "a synthetic author met a case that is not in the set");
  return voiceFor(vignette, arm, nth);
}

/** Answers to every case as a file that a coordinator imports: one JSON object a line. */
/** Under which the illustrative model is named. */
export const illustrativeLabel = "illustrative model-like answers";

export const modelAnswersFile = (set: VignetteSet, arm: string): string =>
  set.vignettes
    .map((vignette) =>
      JSON.stringify({
        vignette: vignette.stimulus.number,
        arm,
        author: illustrativeLabel,
        text: joinSections(voiceFor(vignette, arm, 0).sections),
      }),
    )
    .join("\n");
