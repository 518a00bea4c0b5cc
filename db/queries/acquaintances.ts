import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { acquaintanceDeclarations, acquaintanceWaivers, affiliations } from "#db/schema/index.ts";
import type { ListedWriter } from "#study/acquaintance.ts";
import type { AuthorId, ParticipantId, SeatId, StudyId } from "#study/vocabulary.ts";
import { isoTime } from "./iso-time.ts";

/** Whom the acting rater is asked about, as the list stands now. */
export const listWriters = async (tx: Tx, studyId: StudyId): Promise<readonly ListedWriter[]> =>
  tx.execute<ListedWriter>(
    sql`select code, institution from writers_listed_to_acting(${studyId}::uuid)`,
  );

/** Rule A16: the acting rater took a seat over after the seal and has not said whom they know. */
export async function findDeclarationOwed(tx: Tx, studyId: StudyId): Promise<boolean> {
  const rows = await tx.execute(
    sql`select from studies_owing_declaration() study where study = ${studyId}::uuid`,
  );
  return rows.length > 0;
}

export type Declaration = Readonly<{
  version: number;
  listed: readonly ListedWriter[];
  known: readonly string[];
  recordedAt: Date;
}>;

export async function findDeclaration(
  tx: Tx,
  participantId: ParticipantId,
): Promise<Declaration | null> {
  const rows = await tx
    .select({
      version: acquaintanceDeclarations.version,
      listed: acquaintanceDeclarations.listed,
      known: acquaintanceDeclarations.known,
      recordedAt: acquaintanceDeclarations.recordedAt,
    })
    .from(acquaintanceDeclarations)
    .where(eq(acquaintanceDeclarations.participantId, participantId))
    .orderBy(desc(acquaintanceDeclarations.version))
    .limit(1);
  return rows[0] ?? null;
}

export const insertDeclaration = (
  tx: Tx,
  declaration: typeof acquaintanceDeclarations.$inferInsert,
) => tx.insert(acquaintanceDeclarations).values(declaration);

/** False when the rater has been waived before. */
export async function insertWaiver(
  tx: Tx,
  waiver: typeof acquaintanceWaivers.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(acquaintanceWaivers)
    .values(waiver)
    .onConflictDoNothing()
    .returning({ participantId: acquaintanceWaivers.participantId });
  return rows.length === 1;
}

/** The next version of where a resident works. */
/** Returns the version that it is. */
export async function insertAffiliation(
  tx: Tx,
  affiliation: Readonly<{ participantId: ParticipantId; studyId: StudyId; institution: string }>,
): Promise<number> {
  const next = sql`(select coalesce(max(version), 0) + 1 from affiliations where participant_id = ${affiliation.participantId}::uuid)`;
  const rows = await tx
    .insert(affiliations)
    .values({ ...affiliation, version: next })
    .returning({ version: affiliations.version });
  return rows[0]?.version ?? 0;
}

export type ResidentPlace = Readonly<{
  participantId: ParticipantId;
  code: string;
  name: string | null;
  institution: string | null;
}>;

export const listResidentPlaces = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly ResidentPlace[]> =>
  tx.execute<ResidentPlace>(sql`
    select m.id as "participantId", m.code, p.name, (select a.institution from affiliations a where a.participant_id = m.id order by a.version desc limit 1) as institution
    from authors w join participants m on m.id = w.participant_id join people p on p.id = m.person_id
    where w.study_id = ${studyId}::uuid order by m.code`);

export type RaterWord = Readonly<{
  participantId: ParticipantId;
  code: string;
  name: string | null;
  /** Of the last declaration; null before the first. */
  known: readonly string[] | null;
  declaredAt: string | null;
  waiverReason: string | null;
  /** The seal waits for this rater, or after it this rater's first reading does. */
  isAwaited: boolean;
  /** This rater took the seat over after the seal, which drew nothing again. */
  tookOverLate: boolean;
}>;

/** Every rater on a seat, with what they have said. */
export const listRaterWords = async (tx: Tx, studyId: StudyId): Promise<readonly RaterWord[]> =>
  tx.execute<RaterWord>(sql`
    with held as (select distinct on (s.number) a.participant_id, a.recorded_at from seats s join seat_assignments a on a.seat_id = s.id where s.study_id = ${studyId}::uuid order by s.number, a.version desc)
    select m.id as "participantId", m.code, p.name, d.known, ${isoTime(sql`d.recorded_at`)} as "declaredAt", w.reason as "waiverReason",
      m.id in (select participant_id from raters_without_declaration(${studyId}::uuid)) as "isAwaited",
      coalesce(h.recorded_at > (select sealed_at from seals where study_id = ${studyId}::uuid), false) as "tookOverLate"
    from held h join participants m on m.id = h.participant_id join people p on p.id = m.person_id
    left join acquaintance_waivers w on w.participant_id = m.id
    left join lateral (select known, recorded_at from acquaintance_declarations where participant_id = m.id order by version desc limit 1) d on true
    order by m.code`);

export type KnownAuthor = Readonly<{ seatId: SeatId; authorId: AuthorId }>;

/** What the allocation keeps apart: each seat's holder and the authors that they declared. */
export const listKnownAuthors = async (tx: Tx, studyId: StudyId): Promise<readonly KnownAuthor[]> =>
  tx.execute<KnownAuthor>(sql`
    with held as (select distinct on (s.id) s.id as seat_id, a.participant_id from seats s join seat_assignments a on a.seat_id = s.id where s.study_id = ${studyId}::uuid order by s.id, a.version desc)
    select h.seat_id as "seatId", w.id as "authorId" from held h
    join lateral (select known from acquaintance_declarations where participant_id = h.participant_id order by version desc limit 1) d on true
    join participants r on r.study_id = ${studyId}::uuid and d.known @> to_jsonb(r.code) join authors w on w.participant_id = r.id
    order by h.seat_id, w.id`);
