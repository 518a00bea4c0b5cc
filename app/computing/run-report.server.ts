import { parsePlan } from "#analysis/parse-plan.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { Report } from "#analysis/report-document.ts";
import type { Actor } from "#app/http/actor.server.ts";
import type { HeldJob } from "#app/jobs/held-job.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listOpenings } from "#db/queries/analysis.ts";
import { type FindingCount, listOpenedFindings } from "#db/queries/clearances.ts";
import { listKeyChanges } from "#db/queries/key-requests.ts";
import { listAcquaintedReadings } from "#db/queries/opened-acquaintances.ts";
import { listOpenedModels, type OpenedModel } from "#db/queries/opened-models.ts";
import { listPlans } from "#db/queries/plans.ts";
import { findSealFacts } from "#db/queries/seal.ts";
import { findDesign, findVignetteSet } from "#db/queries/studies.ts";
import { findOpenedSurface } from "#db/queries/surface.ts";
import { invariant } from "#study/invariant.ts";
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import { isOnePerson } from "#study/sealed-card.ts";
import type { SurfacePredictability } from "#study/surface-predictability.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { analyseInThread, type Watch } from "./analysis-threads.server.ts";
import type { AnalysisInput } from "./analysis-worker.server.ts";
import { checkRecord, type RecordBroken, type RecordWhole } from "./check-record.server.ts";
import { readGuessRecord } from "./guess-record.server.ts";
import { readRatedStudy } from "./ratings-table.server.ts";
import { readEntries } from "./read-ledger.server.ts";
import { reportContext, type ReportMaterial } from "./report-context.server.ts";
import { namedVoids } from "./void-entries.server.ts";

export type ReportMade = Readonly<{
  kind: "report-made";
  report: Report;
  /** What the report was made from. */ rows: RatingsTable;
  record: RecordWhole;
  planVersion: number;
  sealedPlanVersion: number;
  blinding: BlindingRecord;
  keys: KeyNotes;
  models: readonly OpenedModel[];
}>;

/** What must stand before every number (rules K12, K14). */
export type KeyNotes = Readonly<{ bothGone: boolean; onePerson: boolean }>;

/** What form gave away, by arm: opened with the arms. */
export type BlindingRecord = Readonly<{
  findings: readonly FindingCount[];
  surface: SurfacePredictability | null;
}>;
export type ReportRefused =
  | Readonly<{ kind: "study-not-unblinded"; state: StudyState }>
  | Readonly<{ kind: "plan-refused"; field: string; reason: string }>
  | RecordBroken;

/** Verify, read, report: no number from a record that doesn't hold together. */
export async function runReport(
  actor: Actor,
  watch: Watch = {},
): Promise<ReportMade | ReportRefused> {
  if (actor.state !== "unblinded") return { kind: "study-not-unblinded", state: actor.state };
  const entries = await readEntries(actor);
  const openings = openingsOf(
    entries,
    await asActor(actor.pools.analysis, actor.session, (tx) => listOpenings(tx, actor.studyId)),
  );
  const read = await asActor(actor.pools.analysis, actor.session, async (tx) => {
    const record = await checkRecord(tx, actor.studyId, entries, openings);
    return record.kind === "record-whole"
      ? readEverything(tx, actor, record, isOnePerson(entries))
      : record;
  });
  if (read.kind !== "report-read") return read;
  const { input, ...rest } = read;
  const record = { ...rest.record, voided: await namedVoids(actor, rest.record.voided) };
  return {
    ...rest,
    record,
    kind: "report-made",
    rows: input.rows,
    report: await analyseInThread(input, watch),
  };
}

/** The job that the report is made for: it is told how far the statistics are, and its end stops them. */
export const watchedBy = (held: HeldJob): Watch => ({
  signal: held.signal,
  onProgress: ({ done, criteria }) => held.tell({ step: "statistics", done, total: criteria }),
});

/** Without those of acts recorded since the entries were read: they stand beyond the end of their chains. */
function openingsOf(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): readonly Opening[] {
  const ends = new Map<string, number>();
  for (const { chain, position } of entries)
    ends.set(chain, Math.max(position, ends.get(chain) ?? 0));
  return openings.filter(({ chain, position }) => position <= (ends.get(chain) ?? 0));
}

type ReportRead = Omit<ReportMade, "kind" | "report" | "rows"> &
  Readonly<{ kind: "report-read"; input: AnalysisInput }>;

async function readEverything(
  tx: Tx,
  actor: Actor,
  record: RecordWhole,
  onePerson: boolean,
): Promise<ReportRead | ReportRefused> {
  const { rows, readings } = await readRatedStudy(tx, actor.studyId);
  const material: ReportMaterial = { ...(await readMaterial(tx, actor)), readings };
  const current = material.plans[0];
  const planned = parsePlan(current?.plan);
  if (planned.kind !== "plan-accepted") return planned;
  const input = {
    rows,
    plan: planned.plan,
    context: reportContext(actor, material),
    guesses: await readGuessRecord(tx, actor.studyId, material.design),
  };
  return {
    kind: "report-read",
    input,
    record,
    planVersion: current?.version ?? 0,
    sealedPlanVersion: material.sealedPlanVersion,
    keys: { onePerson, bothGone: material.keyChanges.some(({ means }) => means === "both-gone") },
    models: await listOpenedModels(tx, actor.studyId),
    blinding: {
      findings: await listOpenedFindings(tx, actor.studyId),
      surface: await findOpenedSurface(tx, actor.studyId),
    },
  };
}

async function readMaterial(tx: Tx, { studyId }: Actor): Promise<Omit<ReportMaterial, "readings">> {
  const frozen = await findDesign(tx, studyId);
  const set = await findVignetteSet(tx, studyId);
  const seal = await findSealFacts(tx, studyId);
  invariant(frozen && set && seal, "an unblinded study has a design, a case set and a seal");
  return {
    design: frozen.design,
    rubric: set.rubric,
    plans: await listPlans(tx, studyId),
    sealedPlanVersion: seal.planVersion,
    acquainted: await listAcquaintedReadings(tx, studyId),
    keyChanges: await listKeyChanges(tx, studyId),
  };
}
