// One study in each state, made by the services that real people use.
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { guessSources } from "#scripts/synthetic/guess.ts";
import { acceptCase } from "#scripts/synthetic/panel.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToPanel } from "#scripts/synthetic/walk.ts";
import {
  answeredStudy,
  collectingStudy,
  draftStudy,
  lockedStudy,
  type OpenDatabase,
  ratedStudy,
  ratingStudy,
  testDay,
} from "#test/support/factories.ts";

export type Studies = Readonly<
  Record<
    | "draft"
    | "reviewing"
    | "collecting"
    | "prepared"
    | "fresh"
    | "pausing"
    | "rating"
    | "locked"
    | "unblinded",
    SyntheticStudy
  >
>;

/** @returns a study in each state; `prepared` waits for its redactor, `fresh` for its raters' first day, `pausing` for its washout. */
export async function studiesInEveryState(open: OpenDatabase): Promise<Studies> {
  return {
    draft: await draftStudy(open, { title: "Medication safety, planning" }),
    reviewing: await reviewingStudy(open),
    collecting: await collectingStudy(open, { title: "Medication safety, collecting" }),
    prepared: await preparedStudy(open),
    fresh: await ratingStudy(open, {
      title: "Medication safety, first day",
      design: { raterSeats: 1 },
    }),
    pausing: await ratedStudy(open, {
      title: "Medication safety, a pause",
      leaveOpen: 1,
      design: { raterSeats: 1, practice: false, repeatShare: 0, washoutHours: 6 },
    }),
    rating: await ratedStudy(open, { title: "Medication safety, halfway", leaveOpen: 9 }),
    locked: await lockedStudy(open, { title: "Medication safety, locked" }),
    unblinded: await concludedStudy(open),
  };
}

/** The set is attached, and both professions have voted on case 2. */
async function reviewingStudy(open: OpenDatabase): Promise<SyntheticStudy> {
  const study = await draftStudy(open, { title: "Medication safety, under review" });
  await walkToPanel(study, testDay);
  await acceptCase(study, "panel-pharmacist", 2);
  await acceptCase(study, "panel-physician", 2);
  return study;
}

async function preparedStudy(open: OpenDatabase): Promise<SyntheticStudy> {
  const study = await answeredStudy(open, { title: "Medication safety, redaction" });
  await prepareTexts(await study.actor("coordinator"));
  return study;
}

/** More raters than the other studies have: an interval over raters needs them. */
async function concludedStudy(open: OpenDatabase): Promise<SyntheticStudy> {
  const study = await ratingStudy(open, {
    title: "Medication safety",
    design: { raterSeats: 6, vignettes: [1, 2, 3, 4, 5] },
  });
  await rateAnswers(study);
  await guessSources(study);
  await walkToLocked(study);
  await walkToUnblinded(study);
  return study;
}
