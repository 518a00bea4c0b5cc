// Every reading of a sealed study rated by SQL alone, told to the ledger as raters' pages tell it: their own way takes hours for 53,000.
import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";

const written = [
  "reading_openings",
  "harm_judgements",
  "viewings",
  "ratings",
  "rating_scores",
  "rating_answers",
];

/** Triggers are off meanwhile: they ask who is rating. */
export async function rateEverything(owner: Pool, { studyId }: SyntheticStudy): Promise<void> {
  const study = sql`${studyId}::uuid`;
  const of = sql`from readings r join seat_assignments a on a.seat_id = r.seat_id where r.study_id = ${study}`;
  await owner.db.transaction(async (tx) => {
    for (const table of written)
      await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
    await tx.execute(sql`insert into reading_openings (reading_id, shown_hash, key_seen_before, opened_at)
      select r.id, t.text_hash, false, now() from readings r join shown_answers t on t.id = r.shown_answer_id where r.study_id = ${study}`);
    await tx.execute(
      sql`insert into harm_judgements (reading_id, harmful, judged_at) select r.id, random() < 0.2, now() ${of}`,
    );
    await tx.execute(
      sql`insert into viewings (reading_id, version, device, unaided_seconds, recorded_at) select r.id, v, 'desktop', case when v = 0 then 60 + (random() * 60)::integer end, now() from readings r, generate_series(0, 1) v where r.study_id = ${study}`,
    );
    await tx.execute(sql`insert into ratings (reading_id, version, participant_id, after_close, seconds_visible, submitted_at)
      select r.id, 1, a.participant_id, false, 120 + (random() * 60)::integer, now() ${of}`);
    await tx.execute(sql`insert into rating_answers (rating_id, question, kind, answer)
      select g.id, said.question, said.kind, said.answer from ratings g join readings r on r.id = g.reading_id join harm_judgements h on h.reading_id = r.id
      cross join lateral (values ('harm-severity', 'choice', case when h.harmful then 'hospital' end), ('harm-likelihood', 'choice', case when h.harmful then 'rare' end),
        ('important-omission', 'yes-no', case when random() < 0.2 then 'yes' else 'no' end), ('over-caution', 'yes-no', case when random() < 0.1 then 'yes' else 'no' end),
        ('confidence', 'scale', '3')) said (question, kind, answer) where r.study_id = ${study} and said.answer is not null`);
    await tx.execute(sql`insert into rating_scores (rating_id, criterion, score)
      select g.id, c.id, least(5, greatest(1, round(3 + 0.4 * sin(hashtext(r.vignette_id::text)) + 0.3 * sin(hashtext(r.seat_id::text)) + 2 * random() - 1)))::integer
      from ratings g join readings r on r.id = g.reading_id, (select criteria_of(rubric) as id from vignette_sets where study_id = ${study}) c where r.study_id = ${study}`);
    await tx.execute(sql`
      select count(ledger_write(${study}, g.participant_id, g.participant_id, 'harm-judged', '{}', jsonb_build_object('reading', r.id, 'harmful', h.harmful, 'shown', jsonb_build_object('shownHash', o.shown_hash,
          'keySeenBefore', o.key_seen_before, 'position', r.position, 'openedAt', ledger_time(o.opened_at), 'device', v.device, 'secondsVisible', v.unaided_seconds))::text)),
        count(ledger_write(${study}, g.participant_id, g.participant_id, 'rating-recorded', '{}', rating_payload(r.id, 1)::text))
      from ratings g join readings r on r.id = g.reading_id join harm_judgements h on h.reading_id = r.id join reading_openings o on o.reading_id = r.id join viewings v on v.reading_id = r.id and v.version = 0
      where r.study_id = ${study}`);
    for (const table of written)
      await tx.execute(sql`alter table ${sql.identifier(table)} enable trigger user`);
  });
  await owner.db.execute(sql`analyze`);
}
