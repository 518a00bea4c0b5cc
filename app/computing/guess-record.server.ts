import type { GuessRecord } from "#analysis/blinding-document.ts";
import type { Tx } from "#db/client.server.ts";
import { listOpenedGuessEndings, listOpenedGuesses } from "#db/queries/source-guesses.ts";
import type { StudyDesign } from "#study/design.ts";
import { seatLabel } from "#study/labels.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** Rule G4: what raters took the sources for, beside the arms. Refused by Postgres before unblinding. */
export async function readGuessRecord(
  tx: Tx,
  studyId: StudyId,
  design: StudyDesign,
): Promise<GuessRecord> {
  const guesses = await listOpenedGuesses(tx, studyId);
  const endings = await listOpenedGuessEndings(tx, studyId);
  return {
    guesses: guesses.map(({ seatNumber, arm, guessedArm }) => ({
      rater: seatLabel(seatNumber),
      arm,
      guess: guessedArm,
    })),
    side: sideOf(design),
    ratersAsked: endings.length,
    ratersDeclined: endings.filter(({ ending }) => ending === "declined").length,
  };
}

/** Models against people; where all arms are of one kind, the reference against the others. */
function sideOf({ arms, referenceArm }: StudyDesign): readonly string[] {
  const models = arms.filter(({ source }) => source === "model").map(({ id }) => id);
  return models.length === 0 || models.length === arms.length ? [referenceArm] : models;
}
