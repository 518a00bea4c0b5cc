import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findDeadline } from "#db/queries/deadlines.ts";
import { listPracticeSteps } from "#db/queries/practice.ts";
import { findRatingRules, listReadings, type RatingRules } from "#db/queries/readings.ts";
import { decideBreak, type BreakDue } from "#study/break.ts";
import { invariant } from "#study/invariant.ts";
import { decideNextReading, type ListedReading, type NextReading } from "#study/next-reading.ts";
import { acquaintancesOf } from "./declare-acquaintances.server.ts";
import { findGuessingStage, type GuessingStage } from "./guess-sources.server.ts";

export type RaterProgress = Readonly<{
  next: NextReading | Readonly<{ kind: "no-seat" }>;
  done: number;
  total: number;
  medianSeconds: number | null;
  breakDue: BreakDue | null;
  /** When the coordinator hopes for the last rating. */
  dueAt: string | null;
  signedAt: string | null;
  /** Before the seal, or for a seat taken over since: whether the question whom the rater knows is still to be answered; null where nobody is asked. */
  acquaintances: "to-answer" | "answered" | null;
  /** After the sign-off: where the guesses of the sources stand. */
  guessing: GuessingStage | null;
  /** The first practice case not tried yet. */
  practiceNumber: number | null;
}>;

/** Where the rater stands and what comes next. */
export const readProgress = (actor: Actor): Promise<RaterProgress> =>
  asActor(actor.pools.blinded, actor.session, async (tx) => {
    const { list, rules, next } = await decideNext(tx, actor);
    const done = list.filter((r) => r.rated).length;
    const left = list.filter((r) => !r.rated && !r.omitted);
    const steps = await listPracticeSteps(tx, actor.studyId);
    return {
      next,
      done,
      total: done + left.length,
      medianSeconds: rules.medianSeconds,
      breakDue: decideBreak(list, rules.now),
      dueAt: (await findDeadline(tx, actor.studyId))?.toISOString() ?? null,
      signedAt: rules.signedAt?.toISOString() ?? null,
      acquaintances: await readAcquaintanceStage(tx, actor),
      guessing: rules.signedAt === null ? null : await findGuessingStage(tx, actor),
      practiceNumber: steps.find((step) => !step.attempted)?.number ?? null,
    };
  });

async function readAcquaintanceStage(
  tx: Tx,
  actor: Actor,
): Promise<RaterProgress["acquaintances"]> {
  const { stage, listed, declared } = await acquaintancesOf(tx, actor);
  if (stage === "closed" || listed.length === 0) return null;
  return declared?.isForThisList ? "answered" : "to-answer";
}

export type NextDecided = Readonly<{
  list: readonly ListedReading[];
  rules: RatingRules;
  next: RaterProgress["next"];
}>;

/** A rater whose seat another has taken over has no list, which is not the same as having read it all. */
export async function decideNext(tx: Tx, { studyId }: Actor): Promise<NextDecided> {
  const list = await listReadings(tx, studyId);
  const rules = await findRatingRules(tx, studyId);
  invariant(rules, "a study with a rater has no design");
  const next = decideNextReading(list, rules, rules.now);
  return {
    list,
    rules,
    next: rules.state === "rating" && list.length === 0 ? { kind: "no-seat" } : next,
  };
}
