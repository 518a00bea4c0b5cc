// What a study is drawn from, as it stands now.
import type { Tx } from "#db/client.server.ts";
import { programVersion } from "#db/package-root.ts";
import { listKnownAuthors, listRaterWords } from "#db/queries/acquaintances.ts";
import { listSeats } from "#db/queries/people.ts";
import { findPlanVersion } from "#db/queries/seal.ts";
import { type DesignVersion, findDesign, listVignettes } from "#db/queries/studies.ts";
import { type ClearedAnswer, listClearedAnswers } from "#db/queries/texts.ts";
import type { AllocationDesign, CandidateAnswer } from "#study/allocation/shapes.ts";
import { type DrawInputs, drawMethod } from "#study/draw/inputs.ts";
import { invariant } from "#study/invariant.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type DrawMaterial = Readonly<{
  frozen: DesignVersion;
  plan: Readonly<{ version: number; hash: string }>;
  design: AllocationDesign;
  seats: DrawInputs["seats"];
  answers: readonly CandidateAnswer[];
  waived: readonly string[];
  cleared: ReadonlyMap<string, ClearedAnswer>;
}>;

/** Of a study that nothing but its draw keeps from the seal. */
export async function readDrawMaterial(tx: Tx, studyId: StudyId): Promise<DrawMaterial> {
  const frozen = await findDesign(tx, studyId);
  const plan = await findPlanVersion(tx, studyId);
  invariant(frozen && plan, "a study without design or plan passed the conditions of the seal");
  const { arms, spacingReadings, repeatShare } = frozen.design;
  const cleared = await listClearedAnswers(tx, studyId);
  const known = await listKnownAuthors(tx, studyId);
  return {
    frozen,
    plan,
    design: {
      arms: arms.map((arm) => arm.id),
      vignettes: (await listVignettes(tx, studyId)).map((v) => v.id),
      spacingReadings,
      repeatShare,
    },
    seats: (await listSeats(tx, studyId)).map(({ id, participantId }) => ({
      id,
      rater: participantId,
      acquaintedWith: known.filter(({ seatId }) => seatId === id).map(({ authorId }) => authorId),
    })),
    answers: cleared.map((a) => ({
      id: a.answerId,
      vignette: a.vignetteId,
      arm: a.arm,
      author: a.authorId,
    })),
    waived: (await listRaterWords(tx, studyId))
      .filter(({ waiverReason }) => waiverReason !== null)
      .map(({ participantId }) => participantId),
    cleared: new Map(cleared.map((a) => [a.answerId, a])),
  };
}

/** `salt` and `program` are those of the freeze: at the seal the same text must come out again. */
export const drawInputs = (
  study: StudyId,
  { frozen, design, seats, answers, waived }: DrawMaterial,
  { salt, program, method }: Pick<DrawInputs, "salt" | "program" | "method">,
): DrawInputs => ({
  format: "equipoise-draw-inputs-1",
  study,
  salt,
  program,
  method,
  designHash: frozen.hash,
  design,
  seats,
  answers,
  waived,
});

/** The program that runs, and how it draws. */
export const thisProgram = (): Pick<DrawInputs, "program" | "method"> => ({
  program: programVersion(),
  method: drawMethod,
});
