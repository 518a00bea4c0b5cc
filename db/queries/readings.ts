import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { ListedReading } from "#study/next-reading.ts";
import type { ReadingId, StudyId, StudyState, VignetteId } from "#study/vocabulary.ts";

const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

type ListedRow = Omit<ListedReading, "openedAt" | "ratedAt"> &
  Readonly<{ openedAt: string | null; ratedAt: string | null }>;

/** The acting rater's own list, in order. A rating's time is that of its first version. */
export async function listReadings(tx: Tx, studyId: StudyId): Promise<readonly ListedReading[]> {
  const rows = await tx.execute<ListedRow>(sql`
    select r.id, r.position, r.vignette_id as "vignetteId", f.submitted_at is not null as rated, r.id in (select omitted_to_acting()) as omitted,
      o.opened_at as "openedAt", f.submitted_at as "ratedAt"
    from readings r left join reading_openings o on o.reading_id = r.id left join ratings f on f.reading_id = r.id and f.version = 1
    where r.study_id = ${studyId}::uuid order by r.position`);
  return rows.map((row) => ({
    ...row,
    openedAt: momentOf(row.openedAt),
    ratedAt: momentOf(row.ratedAt),
  }));
}

/** What a rater may know of the design, with the database's own time. */
export type RatingRules = Readonly<{
  state: StudyState;
  washoutHours: number;
  keyReveal: "after-harm-judgement" | "always" | "never";
  practiceDone: boolean;
  /** Rule A16: the seat was taken over after the seal, and its rater has not said whom they know. */
  declarationOwed: boolean;
  now: Date;
  signedAt: Date | null;
  medianSeconds: number | null;
}>;

type RulesRow = Omit<RatingRules, "now" | "signedAt"> &
  Readonly<{ now: string; signedAt: string | null }>;

export async function findRatingRules(tx: Tx, studyId: StudyId): Promise<RatingRules | null> {
  const rows = await tx.execute<RulesRow>(sql`
    select s.state, d.washout_hours::float8 as "washoutHours", d.key_reveal as "keyReveal", now() as now,
      not d.practice or not exists (select from practice_cases c where c.study_id = s.id
        and not exists (select from practice_attempts a where a.practice_case_id = c.id)) as "practiceDone",
      s.id in (select studies_owing_declaration()) as "declarationOwed",
      (select max(f.signed_at) from sign_offs f join seats t on t.id = f.seat_id where t.study_id = s.id) as "signedAt",
      (select percentile_cont(0.5) within group (order by g.seconds_visible) from ratings g join readings r on r.id = g.reading_id
        where r.study_id = s.id and g.version = 1 and g.seconds_visible > 0) as "medianSeconds"
    from studies s join rating_rules() d on d.study_id = s.id where s.id = ${studyId}::uuid`);
  const row = rows[0];
  return row ? { ...row, now: new Date(row.now), signedAt: momentOf(row.signedAt) } : null;
}

/** One reading of the acting rater with what has happened to it. The text is null until it is opened. */
export type ReadingAtHand = Readonly<{
  id: ReadingId;
  position: number;
  total: number;
  vignetteId: VignetteId;
  vignetteNumber: number;
  stimulus: unknown;
  text: string | null;
  harmful: boolean | null;
  nextOpened: boolean;
  signedOff: boolean;
}>;

export async function findReading(
  tx: Tx,
  studyId: StudyId,
  readingId: ReadingId,
): Promise<ReadingAtHand | null> {
  const rows = await tx.execute<ReadingAtHand>(sql`
    select r.id, r.position, (select count(*)::integer from readings a where a.seat_id = r.seat_id) as total,
      r.vignette_id as "vignetteId", v.number as "vignetteNumber", v.stimulus, t.text, h.harmful,
      exists (select from readings a join reading_openings o on o.reading_id = a.id where a.seat_id = r.seat_id and a.position > r.position) as "nextOpened",
      exists (select from sign_offs f where f.seat_id = r.seat_id) as "signedOff"
    from readings r join vignettes v on v.id = r.vignette_id
      left join shown_answers t on t.id = r.shown_answer_id left join harm_judgements h on h.reading_id = r.id
    where r.study_id = ${studyId}::uuid and r.id = ${readingId}::uuid`);
  return rows[0] ?? null;
}

/** The first opening stays. Postgres refuses a reading that isn't the acting rater's, or isn't open to writing any more. */
export const openReading = (tx: Tx, readingId: ReadingId) =>
  tx.execute(sql`select open_reading(${readingId}::uuid)`);

/** Null while the policy keeps the key closed to the acting rater. */
export async function findOpenKey(tx: Tx, vignetteId: VignetteId): Promise<unknown> {
  const rows = await tx.execute<{ key: unknown }>(
    sql`select key from answer_keys where vignette_id = ${vignetteId}::uuid`,
  );
  return rows[0]?.key ?? null;
}
