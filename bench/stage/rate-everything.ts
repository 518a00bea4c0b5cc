// Every reading of a sealed study rated by SQL alone, told to the ledger as raters' pages tell it: their own way takes hours for 53,000.
import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";

const written = ["reading_openings", "harm_judgements", "viewings", "ratings", "rating_scores"];

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
    await tx.execute(sql`insert into ratings (reading_id, version, participant_id, harm_severity, harm_likelihood, omission, over_caution, confidence, comment, after_close, seconds_visible, submitted_at)
      select r.id, 1, a.participant_id, case when h.harmful then harm -> 'severities' -> 0 ->> 'id' end, case when h.harmful then harm -> 'likelihoods' -> 0 ->> 'id' end,
        random() < 0.2, random() < 0.1, 3, '', false, 120 + (random() * 60)::integer, now()
      from readings r join seat_assignments a on a.seat_id = r.seat_id join harm_judgements h on h.reading_id = r.id, (select rubric -> 'harm' as harm from vignette_sets where study_id = ${study}) s where r.study_id = ${study}`);
    await tx.execute(sql`insert into rating_scores (rating_id, criterion, score)
      select g.id, c ->> 'id', least(5, greatest(1, round(3 + 0.4 * sin(hashtext(r.vignette_id::text)) + 0.3 * sin(hashtext(r.seat_id::text)) + 2 * random() - 1)))::integer
      from ratings g join readings r on r.id = g.reading_id, (select jsonb_array_elements(rubric -> 'criteria') as c from vignette_sets where study_id = ${study}) s where r.study_id = ${study}`);
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
