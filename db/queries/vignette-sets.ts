import type { Tx } from "#db/client.server.ts";
import { answerKeys, practiceCases, vignettes, vignetteSets } from "#db/schema/index.ts";
import type { StudyId, VignetteId } from "#study/vocabulary.ts";

export type SetCopy = Readonly<{
  set: Omit<typeof vignetteSets.$inferInsert, "studyId" | "recordedAt">;
  vignettes: readonly Readonly<{
    id: VignetteId;
    number: number;
    stimulus: unknown;
    stimulusHash: string;
    key: unknown;
    keyHash: string;
  }>[];
  practice: readonly Readonly<{
    id: string;
    number: number;
    stimulus: unknown;
    key: unknown;
    worked: unknown;
  }>[];
}>;

/** The whole set, or nothing: one transaction of the caller's. */
export async function insertVignetteSet(tx: Tx, studyId: StudyId, copy: SetCopy): Promise<void> {
  await tx.insert(vignetteSets).values({ studyId, ...copy.set });
  await tx.insert(vignettes).values(
    copy.vignettes.map(({ id, number, stimulus, stimulusHash }) => ({
      id,
      studyId,
      number,
      stimulus,
      stimulusHash,
    })),
  );
  await tx
    .insert(answerKeys)
    .values(
      copy.vignettes.map(({ id, key, keyHash }) => ({ vignetteId: id, studyId, key, keyHash })),
    );
  if (copy.practice.length > 0)
    await tx.insert(practiceCases).values(copy.practice.map((p) => ({ studyId, ...p })));
}
