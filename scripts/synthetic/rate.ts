// Synthetic raters at work: practice, then every reading in turn, through the services that real raters use.
import type { Actor } from "#app/http/actor.server.ts";
import { judgeHarm } from "#app/rating/judge-harm.server.ts";
import { readProgress } from "#app/rating/next-reading.server.ts";
import { openReading, type ReadingOpened } from "#app/rating/open-reading.server.ts";
import { recordPractice } from "#app/rating/practice.server.ts";
import { recordRating } from "#app/rating/record-rating.server.ts";
import { signOff } from "#app/rating/sign-off.server.ts";
import { lockStudy } from "#app/results/lock-study.server.ts";
import { signUnblinding } from "#app/results/sign-unblinding.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findDesign, findVignetteSet } from "#db/queries/studies.ts";
import { invariant } from "#study/invariant.ts";
import type { Rubric } from "#study/rubric.ts";
import type { Viewing } from "#study/viewing.ts";
import type { VignetteSet } from "#vignettes/schema.ts";
import { casesOf } from "./illustrative.ts";
import { answerShown, syntheticJudgement } from "./judgement.ts";
import { passphraseOf } from "./keys.ts";
import type { SyntheticStudy } from "./study.ts";

type Story = Readonly<{ rubric: Rubric; set: VignetteSet }>;

/** Every rater reads their list; `leaveOpen` readings of each rater stay undone, and who has none left signs off. */
export async function rateAnswers(study: SyntheticStudy, { leaveOpen = 0 } = {}): Promise<void> {
  const story = await readStory(await study.actor("investigator"));
  const raters = study.people.filter((person) => person.roles.includes("rater")).length;
  for (let nth = 0; nth < raters; nth += 1)
    await rateAll(await study.actor("rater", nth), story, leaveOpen);
}

/** rating → locked. */
export async function walkToLocked(study: SyntheticStudy): Promise<void> {
  const investigator = await study.actor("investigator");
  const outcome = await lockStudy(investigator, passphraseOf(investigator));
  invariant(
    outcome.kind === "state-changed",
    `the synthetic study was not locked: ${JSON.stringify(outcome)}`,
  );
}

/** locked → unblinded: two keys, two people; a key given before stays given. */
export async function walkToUnblinded(study: SyntheticStudy): Promise<void> {
  for (const role of ["investigator", "statistician"] as const) {
    const holder = await study.actor(role);
    const outcome = await signUnblinding(holder, passphraseOf(holder));
    invariant(
      outcome.kind === "unblinding-signed" || outcome.kind === "already-signed",
      `the synthetic key was refused: ${JSON.stringify(outcome)}`,
    );
  }
}

async function readStory(investigator: Actor): Promise<Story> {
  const { design, set } = await asActor(
    investigator.pools.analysis,
    investigator.session,
    async (tx) => ({
      design: (await findDesign(tx, investigator.studyId))?.design,
      set: await findVignetteSet(tx, investigator.studyId),
    }),
  );
  invariant(design && set, "the synthetic study has no design or case set");
  return { rubric: set.rubric, set: await casesOf(design) };
}

async function rateAll(rater: Actor, story: Story, leaveOpen: number): Promise<void> {
  for (;;) {
    const { next, practiceNumber, done, total } = await readProgress(rater);
    if (next.kind === "practice-first" && practiceNumber !== null)
      await practise(rater, practiceNumber, story.rubric);
    else if (next.kind === "reading-ready" && total - done > leaveOpen)
      await rateOne(rater, await opened(rater, next.id), story);
    else break;
  }
  if (leaveOpen === 0) await signOff(rater);
}

async function opened(
  rater: Actor,
  readingId: Parameters<typeof openReading>[1],
): Promise<ReadingOpened> {
  const outcome = await openReading(rater, readingId);
  invariant(outcome.kind === "reading-opened", `a synthetic reading was refused: ${outcome.kind}`);
  return outcome;
}

async function practise(rater: Actor, number: number, rubric: Rubric): Promise<void> {
  const { harmful, draft } = syntheticJudgement(rubric, null, "", rater.code, `practice ${number}`);
  const outcome = await recordPractice(rater, number, { harmful, draft });
  invariant(
    outcome.kind === "practice-recorded",
    `synthetic practice was refused: ${outcome.kind}`,
  );
}

async function rateOne(
  rater: Actor,
  { reading }: ReadingOpened,
  { rubric, set }: Story,
): Promise<void> {
  const { readingId, text } = reading;
  const judged = syntheticJudgement(
    rubric,
    answerShown(set, text),
    text,
    rater.code,
    `${reading.position} ${text}`,
  );
  const harm = await judgeHarm(
    rater,
    readingId,
    judged.harmful,
    syntheticViewing(judged.secondsVisible),
  );
  invariant(harm.kind === "harm-judged", `a synthetic harm judgement was refused: ${harm.kind}`);
  const outcome = await recordRating(
    rater,
    readingId,
    { draft: judged.draft, amendmentReason: null },
    syntheticViewing(judged.secondsVisible),
  );
  invariant(outcome.kind === "rating-recorded", `a synthetic rating was refused: ${outcome.kind}`);
}

const syntheticViewing = (secondsVisible: number): Viewing => ({
  device: "desktop",
  secondsVisible,
});
