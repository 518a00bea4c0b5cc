// What people do next in a study that an earlier version left in a state. A rule that asks a further act of them gets its step here.
import { guessSources } from "#scripts/synthetic/guess.ts";
import { takeBothKeys } from "#scripts/synthetic/keys.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkFromPanel, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import type { FrozenStage } from "#test/support/frozen.ts";
import { unpackFrozenSet } from "#test/support/frozen-set.ts";

/** Later than the frozen plan's, so that the plan recorded now is another version. */
const day = new Date("2026-11-30T08:00:00Z");

type Step = (study: SyntheticStudy) => Promise<void>;

/** Its cases are those of its day, and so are the illustrative answers. */
async function writeToFrozenCases(study: SyntheticStudy): Promise<void> {
  const set = await unpackFrozenSet();
  await writeAnswers(study, { setFolder: set.path });
  set.remove();
}

const toCollecting: readonly Step[] = [(study) => walkFromPanel(study, day)];
const toRating: readonly Step[] = [writeToFrozenCases, takeBothKeys, walkToRating];
const toLocked: readonly Step[] = [takeBothKeys, rateAnswers, guessSources, walkToLocked];
const toUnblinded: readonly Step[] = [takeBothKeys, walkToUnblinded];

const next: Readonly<Record<FrozenStage, readonly Step[]>> = {
  draft: toCollecting,
  collecting: toRating,
  rating: toLocked,
  locked: toUnblinded,
  oneKey: toUnblinded,
  unblinded: [],
};

/** To the next state; the unblinded one stays. */
export async function goOn(study: SyntheticStudy, stage: FrozenStage): Promise<void> {
  for (const step of next[stage]) await step(study);
}
