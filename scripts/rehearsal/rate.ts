// Rating: each rater practises, then reads one answer after another until the list is done, and signs off.
import type { Rubric } from "#study/rubric.ts";
import { invariant } from "#study/invariant.ts";
import {
  answerShown,
  type SyntheticJudgement,
  syntheticJudgement,
} from "#scripts/synthetic/judgement.ts";
import { syntheticGuess } from "#scripts/synthetic/guess.ts";
import type { VignetteSet } from "#vignettes/schema.ts";
import type { Player } from "./cast.ts";
import { type Page, type Values, words } from "./visitor.ts";

const yesNo = (value: boolean): string => (value ? "yes" : "no");

const readingAddress = /\/studies\/[\w-]+\/rate\/[\w-]{36}/u;
const practiceAddress = /\/studies\/[\w-]+\/rate\/practice\/\d+/u;

/** Every field of the rating form, as its radio buttons and boxes would send them. */
const ratingFields = ({ draft, secondsVisible }: SyntheticJudgement): Values => ({
  ...draft,
  secondsVisible: String(secondsVisible),
});

async function practise(rater: Player, address: string, rubric: Rubric): Promise<void> {
  const judgement = syntheticJudgement(rubric, null, "", rater.name, address);
  const page = await rater.visitor.open(`${address}?harmful=${yesNo(judgement.harmful)}`);
  await rater.visitor.send(page, { has: "harmful" }, ratingFields(judgement));
}

/** The words of the answer as the page shows it. */
function shownText(page: Page): string {
  const answer = page.html.querySelector(".answer");
  invariant(answer, `${page.path} shows no answer: ${words(page)}`);
  return answer
    .querySelectorAll("p")
    .map((paragraph) => paragraph.textContent)
    .join(" ");
}

export type RatingDone = Readonly<{ readings: number }>;

/** From the first practice case to the sign-off. `tick` is called after each rating. */
export async function rateEverything(
  rater: Player,
  studyId: string,
  set: VignetteSet,
  tick: () => void,
): Promise<RatingDone> {
  for (let readings = 0; ;) {
    const home = await rater.visitor.open(`/studies/${studyId}/rate`);
    const practice = practiceAddress.exec(home.text)?.[0];
    const next = readingAddress.exec(home.text)?.[0];
    if (next) {
      await rateOne(rater, next, set);
      readings++;
      tick();
    } else if (practice) {
      await practise(rater, practice, set.rubric);
    } else {
      await rater.visitor.send(await rater.visitor.open(`/studies/${studyId}/rate/done`), {});
      return { readings };
    }
  }
}

const sourcePage = /\/studies\/[\w-]+\/rate\/sources\/\d+/u;

/** After the sign-off: a guess for each answer, from its words alone, and the end of it. */
export async function guessEverything(rater: Player, studyId: string): Promise<number> {
  const list = `/studies/${studyId}/rate/sources`;
  for (let guesses = 0; ; guesses++) {
    const next = sourcePage.exec((await rater.visitor.open(list)).text)?.[0];
    if (!next) {
      await rater.visitor.send(
        await rater.visitor.open(list),
        { has: "ending" },
        { ending: "finished" },
      );
      return guesses;
    }
    const page = await rater.visitor.open(next);
    const sources = page.html.querySelectorAll('input[name="choice"]').length - 1;
    const { choice, confidence, reason } = syntheticGuess(rater.name, shownText(page), sources);
    await rater.visitor.send(
      page,
      { has: "choice" },
      {
        choice: String(choice),
        reason,
        ...(confidence === null ? {} : { confidence: String(confidence) }),
      },
    );
  }
}

async function rateOne(rater: Player, address: string, set: VignetteSet): Promise<void> {
  const page = await rater.visitor.open(address);
  const text = shownText(page);
  const judgement = syntheticJudgement(
    set.rubric,
    answerShown(set, text),
    text,
    rater.name,
    address,
  );
  const judged = await rater.visitor.send(
    page,
    { intent: "judge-harm" },
    { harmful: yesNo(judgement.harmful) },
  );
  await rater.visitor.send(judged, { intent: "submit" }, ratingFields(judgement));
}
