// Rating: each rater practises, then reads one answer after another until the list is done, and signs off.
import { uniformFrom } from "#study/random.ts";
import type { Rubric } from "#study/rubric.ts";
import { invariant } from "#study/invariant.ts";
import { answersByText, judge, type Judgement } from "#scripts/synthetic/judgement.ts";
import type { VignetteSet } from "#vignettes/schema.ts";
import type { Player } from "./cast.ts";
import { type Page, type Values, words } from "./visitor.ts";

const yesNo = (value: boolean): string => (value ? "yes" : "no");

const readingAddress = /\/studies\/[\w-]+\/rate\/[\w-]{36}/u;
const practiceAddress = /\/studies\/[\w-]+\/rate\/practice\/\d+/u;

/** Every field of the rating form, as its radio buttons and boxes would send them. */
function ratingFields(rubric: Rubric, judgement: Judgement): Values {
  const scores = rubric.criteria.map((criterion, index) => [`score.${criterion.id}`, String(judgement.scores[index] ?? 3)] as const);
  const { severities, likelihoods } = rubric.harm;
  const harm = judgement.harmful ? { harmSeverity: severities.at(-2)?.id ?? "", harmLikelihood: likelihoods[1]?.id ?? "" } : {};
  return { ...Object.fromEntries(scores), ...harm, omission: yesNo(judgement.omission), overCaution: yesNo(judgement.overCaution), confidence: String(judgement.confidence), comment: "", secondsVisible: "95" };
}

async function practise(rater: Player, address: string, rubric: Rubric): Promise<void> {
  const page = await rater.visitor.open(`${address}?harmful=no`);
  await rater.visitor.send(page, { has: "harmful" }, ratingFields(rubric, { harmful: false, scores: [3, 3, 3, 3], omission: false, overCaution: false, confidence: 3 }));
}

/** The words of the answer as the page shows it. */
function shownText(page: Page): string {
  const answer = page.html.querySelector(".answer");
  invariant(answer, `${page.path} shows no answer: ${words(page)}`);
  return answer.querySelectorAll("p").map((paragraph) => paragraph.textContent).join(" ");
}

export type RatingDone = Readonly<{ readings: number }>;

/** @param nth  which rater this is, from 1: the seed of the rater's habits. */
export async function rateEverything(rater: Player, nth: number, studyId: string, set: VignetteSet, tick: () => void): Promise<RatingDone> {
  const uniform = uniformFrom(`0123456789abcdef0123456789ab${String(nth).padStart(4, "0")}`);
  const leniency = (uniform() - 0.5) * 0.6;
  const answers = answersByText(set);
  for (let readings = 0; ; readings++) {
    const home = await rater.visitor.open(`/studies/${studyId}/rate`);
    const practice = practiceAddress.exec(home.text)?.[0];
    const next = readingAddress.exec(home.text)?.[0];
    if (practice && !next) {
      await practise(rater, practice, set.rubric);
      readings--;
      continue;
    }
    if (!next) {
      await rater.visitor.send(await rater.visitor.open(`/studies/${studyId}/rate/done`), {});
      return { readings };
    }
    await rateOne(rater, next, set, (text) => judge(answers, text, leniency, uniform));
    tick();
  }
}

async function rateOne(rater: Player, address: string, set: VignetteSet, judgeText: (text: string) => Judgement): Promise<void> {
  const page = await rater.visitor.open(address);
  const judgement = judgeText(shownText(page));
  const judged = await rater.visitor.send(page, { intent: "judge-harm" }, { harmful: yesNo(judgement.harmful) });
  await rater.visitor.send(judged, { intent: "submit" }, ratingFields(set.rubric, judgement));
}
