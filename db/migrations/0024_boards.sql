CREATE TABLE "counted_ratings" (
	"reading_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"step" integer NOT NULL,
	CONSTRAINT "counted_ratings_from_one" CHECK ("counted_ratings"."step" >= 1)
);
--> statement-breakpoint
CREATE TABLE "released_readings" (
	"reading_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"answer_mark" uuid NOT NULL,
	"place" uuid DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "counted_ratings" ADD CONSTRAINT "counted_ratings_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_ratings" ADD CONSTRAINT "counted_ratings_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_readings" ADD CONSTRAINT "released_readings_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_readings" ADD CONSTRAINT "released_readings_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counted_ratings_of_study" ON "counted_ratings" USING btree ("study_id");--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['released_readings', 'counted_ratings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Rule B10: what is seen before unblinding rests on first versions, which nothing can change any more.
CREATE VIEW first_ratings AS SELECT * FROM ratings WHERE version = 1;
--> statement-breakpoint
-- Rule B8: a vignette's readings leave together, once every seat has rated or left out all its answers and repeats. A seat that left an answer out keeps its
-- rows of that vignette: the gap would say which answer came late. Hidden repeats stay until unblinding.
CREATE FUNCTION release_vignettes(study uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH waiting AS MATERIALIZED (
    SELECT s.reading_id, r.seat_id, r.vignette_id, s.answer_id, s.repeat_of IS NOT NULL AS is_repeat, g.id IS NOT NULL AS is_rated, o.analysis_id IS NOT NULL AS is_left_out
    FROM sealed_readings s JOIN readings r ON r.id = s.reading_id LEFT JOIN first_ratings g ON g.reading_id = s.reading_id LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
    WHERE s.study_id = study AND r.vignette_id NOT IN (SELECT gone.vignette_id FROM released_readings l JOIN readings gone ON gone.id = l.reading_id WHERE l.study_id = study)),
    ready AS (SELECT vignette_id FROM waiting GROUP BY vignette_id HAVING bool_and(is_rated OR is_left_out)),
    whole AS (SELECT seat_id, vignette_id FROM waiting WHERE NOT is_repeat GROUP BY seat_id, vignette_id HAVING bool_and(is_rated)),
    marks AS MATERIALIZED (SELECT answer_id, gen_random_uuid() AS mark FROM (SELECT DISTINCT answer_id FROM waiting) one)
  INSERT INTO released_readings (reading_id, study_id, answer_mark)
    SELECT w.reading_id, study, m.mark FROM waiting w JOIN ready USING (vignette_id) JOIN whole USING (seat_id, vignette_id) JOIN marks m USING (answer_id) WHERE NOT w.is_repeat
$$;
--> statement-breakpoint
-- Rule B3: the next whole twenties of first versions, in the order in which they were given.
CREATE FUNCTION count_next_ratings(study uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH uncounted AS (
    SELECT g.reading_id, row_number() OVER (ORDER BY g.submitted_at, g.reading_id) AS nth, count(*) OVER () AS n
    FROM first_ratings g JOIN readings r ON r.id = g.reading_id
    WHERE r.study_id = study AND NOT EXISTS (SELECT FROM counted_ratings c WHERE c.reading_id = g.reading_id))
  INSERT INTO counted_ratings (reading_id, study_id, step)
    SELECT reading_id, study, (SELECT coalesce(max(step), 0) FROM counted_ratings WHERE study_id = study) + (nth - 1) / 20 + 1 FROM uncounted WHERE nth <= n / 20 * 20
$$;
--> statement-breakpoint
-- Fixes what is due, in the looker's own transaction and one look at a time; what was fixed before stays as it is.
CREATE FUNCTION release_boards(study uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study NOT IN (SELECT acting_studies('investigator', 'statistician')) THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('equipoise-boards ' || study::text, 0));
  PERFORM release_vignettes(study);
  PERFORM count_next_ratings(study);
END $$;
--> statement-breakpoint
-- The one table in which a single reading leaves before unblinding: seat, vignette, mark and scores.
CREATE FUNCTION released_scores(study uuid) RETURNS TABLE (seat_number integer, vignette_number integer, answer_mark uuid, criterion text, score integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT seat.number, v.number, l.answer_mark, c.criterion, c.score
  FROM released_readings l JOIN readings r ON r.id = l.reading_id JOIN seats seat ON seat.id = r.seat_id JOIN vignettes v ON v.id = r.vignette_id
    JOIN first_ratings g ON g.reading_id = l.reading_id JOIN rating_scores c ON c.rating_id = g.id
  WHERE l.study_id = study AND study IN (SELECT acting_studies('statistician')) ORDER BY l.place, c.criterion
$$;
--> statement-breakpoint
DROP FUNCTION board_readings(uuid);
--> statement-breakpoint
-- A seat's readings in whole twenties, in the order of its list. Only those scored on every criterion count, so that each mean is one of twenty scores.
CREATE FUNCTION seat_twenties(study uuid) RETURNS TABLE (seat_id uuid, rating_id uuid, seconds_visible integer, twenty integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT seat_id, id, seconds_visible, ((nth - 1) / 20 + 1)::integer FROM (
    SELECT r.seat_id, g.id, g.seconds_visible, row_number() OVER (PARTITION BY r.seat_id ORDER BY r.position) AS nth, count(*) OVER (PARTITION BY r.seat_id) AS n
    FROM readings r JOIN first_ratings g ON g.reading_id = r.id
    WHERE r.study_id = study AND NOT EXISTS (SELECT FROM rating_scores c WHERE c.rating_id = g.id AND c.score IS NULL)) listed
  WHERE nth <= n / 20 * 20
$$;
--> statement-breakpoint
-- Rule B10: drift and minutes, as means of twenty readings of a seat; minutes have no criterion.
CREATE FUNCTION board_means(study uuid) RETURNS TABLE (seat_number integer, twenty integer, criterion text, mean double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS MATERIALIZED (SELECT s.number, t.* FROM seat_twenties(study) t JOIN seats s ON s.id = t.seat_id WHERE study IN (SELECT acting_studies('statistician')))
  SELECT number, twenty, c.criterion, avg(c.score)::double precision FROM counted JOIN rating_scores c USING (rating_id) GROUP BY number, twenty, c.criterion
  UNION ALL SELECT number, twenty, NULL, round(avg(seconds_visible) / 60, 2)::double precision FROM counted GROUP BY number, twenty
  ORDER BY 1, 2, 3
$$;
--> statement-breakpoint
-- How far each seat is, and in how many sittings: a pause over half an hour ends one.
CREATE FUNCTION board_seats(study uuid) RETURNS TABLE (seat_number integer, planned integer, rated integer, left_out integer, sittings integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH listed AS (
    SELECT r.seat_id, g.id AS rating_id, o.analysis_id AS omitted_id,
      coalesce(opened.opened_at - lag(opened.opened_at + make_interval(secs => g.seconds_visible)) OVER (PARTITION BY r.seat_id, g.id IS NOT NULL ORDER BY r.position) > interval '30 minutes', true) AS begins
    FROM sealed_readings s JOIN readings r ON r.id = s.reading_id LEFT JOIN reading_openings opened ON opened.reading_id = r.id
      LEFT JOIN first_ratings g ON g.reading_id = r.id LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
    WHERE s.study_id = study AND study IN (SELECT acting_studies('statistician')))
  SELECT seat.number, count(*)::integer, count(rating_id)::integer, count(omitted_id)::integer, (count(*) FILTER (WHERE rating_id IS NOT NULL AND begins))::integer
  FROM listed JOIN seats seat ON seat.id = listed.seat_id GROUP BY seat.number ORDER BY seat.number
$$;
--> statement-breakpoint
-- Rule B3: for the investigator. The statistician reads twenties of seats: two cuts through the same readings would tell a single one.
CREATE OR REPLACE FUNCTION pooled_distribution(study uuid) RETURNS TABLE (criterion text, score integer, count integer, of_ratings integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS MATERIALIZED (SELECT k.reading_id, count(*) OVER () AS n FROM counted_ratings k WHERE k.study_id = study AND study IN (SELECT acting_studies('investigator')))
  SELECT c.criterion, c.score, count(*)::integer, counted.n::integer
  FROM counted JOIN first_ratings g ON g.reading_id = counted.reading_id JOIN rating_scores c ON c.rating_id = g.id
  GROUP BY c.criterion, c.score, counted.n ORDER BY c.criterion, c.score
$$;
--> statement-breakpoint
-- Length gives a source away, so it stays here: only its rank correlation with the score leaves, in hundredths, and that moves per 20 first versions.
CREATE OR REPLACE FUNCTION length_correlations(study uuid) RETURNS TABLE (criterion text, estimate double precision, pairs integer, of_ratings integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS MATERIALIZED (
    SELECT g.id, r.shown_answer_id, s.repeat_of IS NOT NULL AS is_repeat, count(*) OVER () AS held
    FROM counted_ratings k JOIN first_ratings g ON g.reading_id = k.reading_id JOIN readings r ON r.id = k.reading_id JOIN sealed_readings s ON s.reading_id = k.reading_id
    WHERE k.study_id = study AND study IN (SELECT acting_studies('statistician'))),
  lengths AS MATERIALIZED (SELECT t.id, array_length(regexp_split_to_array(btrim(t.text), '\s+'), 1) AS words FROM shown_answers t WHERE t.id IN (SELECT shown_answer_id FROM counted)),
  scored AS (
    SELECT c.criterion, c.score, l.words, counted.held FROM counted JOIN lengths l ON l.id = counted.shown_answer_id JOIN rating_scores c ON c.rating_id = counted.id
    WHERE NOT counted.is_repeat AND c.score IS NOT NULL),
  ranked AS (
    SELECT criterion, held,
      rank() OVER (PARTITION BY criterion ORDER BY score) + (count(*) OVER (PARTITION BY criterion, score) - 1) / 2.0 AS score_rank,
      rank() OVER (PARTITION BY criterion ORDER BY words) + (count(*) OVER (PARTITION BY criterion, words) - 1) / 2.0 AS words_rank
    FROM scored)
  SELECT criterion, round(corr(score_rank::double precision, words_rank::double precision)::numeric, 2)::double precision, count(*)::integer, max(held)::integer FROM ranked GROUP BY criterion ORDER BY criterion
$$;
--> statement-breakpoint
-- Rule B8: the analysis's own views open with the arms; before that a single reading leaves by released_scores alone.
CREATE OR REPLACE FUNCTION studies_read_by_analysis() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id FROM studies s WHERE s.state = 'unblinded' AND s.id IN (SELECT acting_studies('investigator', 'statistician'))
$$;
--> statement-breakpoint
DROP FUNCTION reading_progress(uuid);
--> statement-breakpoint
-- Completion, and minutes by the twenty, never a score: for the coordinator, the investigator and the statistician.
CREATE FUNCTION reading_progress(study uuid) RETURNS TABLE (seat_number integer, total integer, rated integer, omitted integer, mean_seconds double precision, signed_off boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT seat.number, count(*)::integer, count(r.id)::integer, count(o.analysis_id)::integer, timed.mean, EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = seat.id)
  FROM readings reading
  JOIN seats seat ON seat.id = reading.seat_id
  JOIN sealed_readings s ON s.reading_id = reading.id
  LEFT JOIN first_ratings r ON r.reading_id = reading.id
  LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
  LEFT JOIN (SELECT t.seat_id, round(avg(t.seconds_visible))::double precision AS mean FROM seat_twenties(study) t GROUP BY t.seat_id) timed ON timed.seat_id = seat.id
  WHERE reading.study_id = study AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician'))
  GROUP BY seat.id, seat.number, timed.mean ORDER BY seat.number
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION release_vignettes(uuid), count_next_ratings(uuid), release_boards(uuid), released_scores(uuid), seat_twenties(uuid), board_means(uuid), board_seats(uuid), reading_progress(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION release_boards(uuid), released_scores(uuid), board_means(uuid), board_seats(uuid) TO equipoise_analysis;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION reading_progress(uuid) TO equipoise_operations, equipoise_analysis, equipoise_gate;
