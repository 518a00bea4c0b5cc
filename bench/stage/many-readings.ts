// A study in rating filled by SQL alone: cases, three arms and seats as many as asked, every reading rated. Triggers are off while it is filled.
import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";
import type { StudyId } from "#study/vocabulary.ts";

const filled = [
  "studies",
  "vignettes",
  "authors",
  "answers",
  "shown_answers",
  "seats",
  "readings",
  "sealed_readings",
  "reading_openings",
  "ratings",
  "rating_scores",
  "rating_answers",
];

export type Filling = Readonly<{ vignettes: number; seats: number }>;

/** @returns readings made */
export async function fillStudy(
  owner: Pool,
  studyId: StudyId,
  { vignettes, seats }: Filling,
): Promise<number> {
  const study = sql`${studyId}::uuid`;
  return owner.db.transaction(async (tx) => {
    for (const table of filled)
      await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
    await tx.execute(sql`update studies set state = 'rating' where id = ${study}`);
    await tx.execute(
      sql`insert into vignettes (study_id, number, stimulus, stimulus_hash) select ${study}, 1000 + n, '{}', 'x' from generate_series(1, ${vignettes}::integer) n`,
    );
    await tx.execute(
      sql`insert into authors (study_id, arm, code) select ${study}, 'arm' || n, 'arm ' || n from generate_series(1, 3) n`,
    );
    await tx.execute(sql`
      insert into answers (study_id, vignette_id, author_id, raw_text, raw_hash)
      select ${study}, v.id, w.id, repeat('word ', 150 + (random() * 100)::integer), 'x' from vignettes v cross join authors w where v.study_id = ${study} and v.number > 1000 and w.study_id = ${study} and w.code like 'arm %'`);
    await tx.execute(
      sql`insert into shown_answers (id, study_id, vignette_id, text, text_hash) select id, study_id, vignette_id, raw_text, raw_hash from answers where study_id = ${study}`,
    );
    await tx.execute(
      sql`insert into seats (study_id, number) select ${study}, 1000 + n from generate_series(1, ${seats}::integer) n`,
    );
    await tx.execute(sql`
      insert into readings (study_id, seat_id, position, vignette_id, shown_answer_id)
      select ${study}, s.id, row_number() over (partition by s.id order by random()), a.vignette_id, a.id from seats s cross join answers a where s.study_id = ${study} and s.number > 1000 and a.study_id = ${study}`);
    await tx.execute(
      sql`insert into sealed_readings (reading_id, study_id, answer_id, period) select id, study_id, shown_answer_id, 1 from readings where study_id = ${study}`,
    );
    await tx.execute(
      sql`insert into reading_openings (reading_id, shown_hash, key_seen_before, opened_at) select id, 'x', false, now() + position * interval '4 minutes' from readings where study_id = ${study}`,
    );
    await tx.execute(sql`
      insert into ratings (reading_id, version, participant_id, after_close, seconds_visible, submitted_at)
      select id, 1, (select id from participants where study_id = ${study} limit 1), false, 60 + (random() * 200)::integer, now() + position * interval '4 minutes' from readings where study_id = ${study}`);
    await tx.execute(sql`
      insert into rating_scores (rating_id, criterion, score)
      select g.id, c.id, 1 + (random() * 4)::integer from ratings g join readings r on r.id = g.reading_id,
        (select criteria_of(rubric) as id from vignette_sets where study_id = ${study}) c where r.study_id = ${study}`);
    await tx.execute(sql`
      insert into rating_answers (rating_id, question, kind, answer)
      select g.id, said.* from ratings g join readings r on r.id = g.reading_id,
        (values ('important-omission', 'yes-no', 'no'), ('over-caution', 'yes-no', 'no'), ('confidence', 'scale', '4')) said where r.study_id = ${study}`);
    for (const table of filled)
      await tx.execute(sql`alter table ${sql.identifier(table)} enable trigger user`);
    const { count } = await tx.execute(sql`select 1 from readings where study_id = ${study}`);
    return count;
  });
}
