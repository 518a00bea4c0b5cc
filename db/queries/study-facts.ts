import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { findDesignGround } from "#db/queries/design-ground.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { stands } from "#db/queries/imports.ts";
import { listCaseTallies } from "#db/queries/panel-reviews.ts";
import { findDesign } from "#db/queries/studies.ts";
import { listWaitingCases } from "#db/queries/texts.ts";
import { type DesignMisfit, findMisfits } from "#study/design-fit.ts";
import { type KeyReadiness, keyReadiness, keysReady } from "#study/key-holders.ts";
import { panelStanding } from "#study/panel-standing.ts";
import type { FactsAfterSeal, FactsBeforeSeal } from "#study/kinds/reader-study/facts.ts";
import { countCases } from "#study/whole-cases.ts";
import type { DatabaseKind, StudyId } from "#study/vocabulary.ts";

type CoordinatorFacts = Omit<FactsBeforeSeal, "databaseKind">;
type CountedFacts = Omit<CoordinatorFacts, "panelAccepts" | "keys" | "misfits"> &
  Readonly<{ isOwnSet: boolean }>;

/** What stands before collecting and rating, as the operations pool may know it. */
export async function readCoordinatorFacts(tx: Tx, studyId: StudyId): Promise<CoordinatorFacts> {
  const { state } = panelStanding(await listCaseTallies(tx, studyId));
  const { isOwnSet, ...counted } = await countFacts(tx, studyId);
  const { ready, owed } = countCases(await listWaitingCases(tx, studyId));
  const textsNotCleared = counted.textsNotCleared + ready.texts + owed.texts;
  return {
    ...counted,
    textsNotCleared,
    panelAccepts: isOwnSet || state === "reviewed",
    keys: await readKeyReadiness(tx, studyId),
    misfits: await readMisfits(tx, studyId),
  };
}

async function readMisfits(tx: Tx, studyId: StudyId): Promise<readonly DesignMisfit[]> {
  const ground = await findDesignGround(tx, studyId);
  const current = ground === null ? null : await findDesign(tx, studyId);
  return ground === null || current === null ? [] : findMisfits(current.design, ground);
}

async function countFacts(tx: Tx, studyId: StudyId): Promise<CountedFacts> {
  const rows = await tx.execute<{ [K in keyof CountedFacts]: CountedFacts[K] }>(sql`
    with design as (select design from designs where study_id = ${studyId}::uuid order by version desc limit 1),
      arm as (select a ->> 'id' as id, a ->> 'source' as source from design, jsonb_array_elements(design -> 'arms') a)
    select
      (select decision from ethics_decisions where study_id = ${studyId}::uuid order by version desc limit 1) as ethics,
      study_contact(${studyId}::uuid) is not null as "hasContact",
      exists (select from design) as "hasDesign",
      exists (select from plans where study_id = ${studyId}::uuid) as "hasPlan",
      own_plan_fits(${studyId}::uuid) as "planFits",
      exists (select from vignette_sets where study_id = ${studyId}::uuid) as "hasVignetteSet",
      coalesce((select not is_public from vignette_sets where study_id = ${studyId}::uuid), false) as "isOwnSet",
      coalesce((select not is_public from vignette_sets where study_id = ${studyId}::uuid) or (select (design ->> 'acceptsPublicSet')::boolean from design), false) as "acceptsPublicSet",
      (select coalesce(jsonb_agg(id), '[]') from arm where source = 'people' and not exists (select from authors w where w.study_id = ${studyId}::uuid and w.arm = arm.id
        and not exists (select from withdrawals d where d.participant_id = w.participant_id))) as "armsWithoutAuthor",
      coalesce((select (design ->> 'raterSeats')::integer from design), 0)
        - (select count(distinct s.id)::integer from seats s join seat_assignments a on a.seat_id = s.id where s.study_id = ${studyId}::uuid) as "seatsWithoutRater",
      (select coalesce(jsonb_agg(code), '[]') from raters_without_declaration(${studyId}::uuid)) as "ratersWithoutDeclaration",
      ((select count(*) from vignettes where study_id = ${studyId}::uuid) * (select count(*) from arm)
        - (select count(distinct (a.vignette_id, w.arm)) from answers a join authors w on w.id = a.author_id join arm on arm.id = w.arm where a.study_id = ${studyId}::uuid and ${stands}))::integer as "cellsWithoutAnswer",
      (select count(*)::integer from answers a where a.study_id = ${studyId}::uuid
        and exists (select from candidate_links l where l.answer_id = a.id)
        and not exists (select from candidate_links l join current_texts t on t.candidate_id = l.candidate_id join clearances c on c.candidate_id = l.candidate_id and c.text_hash = t.text_hash
          where l.answer_id = a.id)) as "textsNotCleared",
      (select count(*)::integer from current_findings where study_id = ${studyId}::uuid and waiver_reason is null) as "findingsOpen"`);
  return rows[0] ?? { ...noFacts, isOwnSet: false };
}

const readKeyReadiness = async (tx: Tx, studyId: StudyId): Promise<KeyReadiness> =>
  keyReadiness(await listKeyOffices(tx, studyId));

export const noFacts: CoordinatorFacts = {
  ethics: null,
  hasContact: false,
  hasDesign: false,
  misfits: [],
  hasPlan: false,
  planFits: true,
  hasVignetteSet: false,
  acceptsPublicSet: false,
  panelAccepts: false,
  armsWithoutAuthor: [],
  seatsWithoutRater: 0,
  ratersWithoutDeclaration: [],
  cellsWithoutAnswer: 0,
  textsNotCleared: 0,
  findingsOpen: 0,
  keys: keysReady,
};

/** What stands before the lock and the unblinding, as the analysis pool may know it. */
export async function readAnalysisFacts(tx: Tx, studyId: StudyId): Promise<FactsAfterSeal> {
  const rows = await tx.execute<{
    readingsOpen: number;
    signatures: number;
    ledgerBroken: boolean;
  }>(sql`
    select readings_open(${studyId}::uuid) as "readingsOpen", signatures_given(${studyId}::uuid) as signatures,
      exists (select from ledger_first_break(${studyId}::uuid)) as "ledgerBroken"`);
  const counted = rows[0] ?? { readingsOpen: 0, signatures: 0, ledgerBroken: true };
  return { ...counted, keys: await readKeyReadiness(tx, studyId) };
}

export const coordinatorFacts = (
  databaseKind: DatabaseKind,
  facts: CoordinatorFacts,
): FactsBeforeSeal => ({ ...facts, databaseKind });

/** @param check  the whole check, checkpoints included: a chain cut at its end passes the one in SQL. */
export const analysisFacts = (
  facts: FactsAfterSeal,
  { broken }: Readonly<{ broken: unknown }>,
): FactsAfterSeal => ({ ...facts, ledgerBroken: facts.ledgerBroken || broken !== null });
