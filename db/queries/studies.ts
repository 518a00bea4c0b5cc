import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { designs, studies, vignettes, vignetteSets } from "#db/schema/index.ts";
import type { StudyDesign } from "#study/design.ts";
import { asQuestions } from "#study/first-instrument.ts";
import { invariant } from "#study/invariant.ts";
import { criteriaOf, type RubricCriterion } from "#study/rubric.ts";
import type { StudyId, StudyState } from "#study/vocabulary.ts";

export type DesignVersion = Readonly<{
  version: number;
  design: StudyDesign;
  hash: string;
  recordedAt: Date;
}>;

/** Newest first. */
export async function listDesigns(tx: Tx, studyId: StudyId): Promise<readonly DesignVersion[]> {
  return tx
    .select({
      version: designs.version,
      design: designs.design,
      hash: designs.hash,
      recordedAt: designs.recordedAt,
    })
    .from(designs)
    .where(eq(designs.studyId, studyId))
    .orderBy(desc(designs.version));
}

export const findDesign = async (tx: Tx, studyId: StudyId): Promise<DesignVersion | null> =>
  (await listDesigns(tx, studyId))[0] ?? null;

export const insertDesign = (
  tx: Tx,
  studyId: StudyId,
  next: Readonly<{ version: number; design: StudyDesign; hash: string }>,
) => tx.insert(designs).values({ studyId, ...next });

export async function findStudyState(tx: Tx, studyId: StudyId): Promise<StudyState | null> {
  const rows = await tx
    .select({ state: studies.state })
    .from(studies)
    .where(eq(studies.id, studyId));
  return rows[0]?.state ?? null;
}

/** The state as it stands now, held against every other step until the transaction ends. */
export async function holdStudy(tx: Tx, studyId: StudyId): Promise<StudyState> {
  const rows = await tx.execute<{ state: StudyState }>(
    sql`select hold_study(${studyId}::uuid) as state`,
  );
  invariant(rows[0], "hold_study returned no row");
  return rows[0].state;
}

/** Checked again in Postgres, which also writes the ledger entry and a checkpoint. */
export const changeState = (tx: Tx, studyId: StudyId, to: StudyState) =>
  tx.execute(sql`select change_state(${studyId}::uuid, ${to})`);

export const listVignettes = (tx: Tx, studyId: StudyId) =>
  tx
    .select({
      id: vignettes.id,
      number: vignettes.number,
      stimulus: vignettes.stimulus,
      stimulusHash: vignettes.stimulusHash,
    })
    .from(vignettes)
    .where(eq(vignettes.studyId, studyId))
    .orderBy(vignettes.number);

export const countVignettes = (tx: Tx, studyId: StudyId): Promise<number> =>
  tx.$count(vignettes, eq(vignettes.studyId, studyId));

export async function findVignetteSet(tx: Tx, studyId: StudyId) {
  const [set] = await tx.select().from(vignetteSets).where(eq(vignetteSets.studyId, studyId));
  return set ? { ...set, rubric: asQuestions(set.rubric) } : null;
}

/** None before a case set is attached. */
export async function listCriteria(tx: Tx, studyId: StudyId): Promise<readonly RubricCriterion[]> {
  const set = await findVignetteSet(tx, studyId);
  return set ? criteriaOf(set.rubric) : [];
}
