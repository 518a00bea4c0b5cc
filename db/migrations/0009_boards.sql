-- Rule B7: what the statistician's boards are made of. Readings of one answer share a mark that is none of the answer's own ids; no arm, author or length leaves.
CREATE FUNCTION board_readings(study uuid) RETURNS TABLE (analysis_id uuid, seat_number integer, vignette_number integer, answer_mark text, "position" integer, is_repeat boolean, is_rated boolean, is_left_out boolean, opened_minutes double precision, seconds_visible integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.analysis_id, seat.number, v.number, min(s.analysis_id::text) OVER (PARTITION BY s.answer_id), reading.position, s.repeat_of IS NOT NULL, r.id IS NOT NULL, o.analysis_id IS NOT NULL,
    extract(epoch FROM opened.opened_at - min(opened.opened_at) OVER (PARTITION BY reading.seat_id))::double precision / 60, r.seconds_visible
  FROM sealed_readings s
  JOIN readings reading ON reading.id = s.reading_id
  JOIN seats seat ON seat.id = reading.seat_id
  JOIN vignettes v ON v.id = reading.vignette_id
  LEFT JOIN reading_openings opened ON opened.reading_id = s.reading_id
  LEFT JOIN primary_ratings r ON r.reading_id = s.reading_id
  LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
  WHERE s.study_id = study AND study IN (SELECT acting_studies('statistician'))
  ORDER BY seat.number, reading.position
$$;
--> statement-breakpoint
-- Length gives a source away, so it stays here: only its rank correlation with the score leaves, and that moves per 20 ratings.
CREATE FUNCTION length_correlations(study uuid) RETURNS TABLE (criterion text, estimate double precision, pairs integer, of_ratings integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS (
    SELECT r.id, s.repeat_of IS NOT NULL AS is_repeat, array_length(regexp_split_to_array(btrim(shown.text), '\s+'), 1) AS words,
      row_number() OVER (ORDER BY r.submitted_at, r.id) AS nth, count(*) OVER () / 20 * 20 AS held
    FROM primary_ratings r JOIN readings reading ON reading.id = r.reading_id JOIN sealed_readings s ON s.reading_id = reading.id JOIN shown_answers shown ON shown.id = reading.shown_answer_id
    WHERE reading.study_id = study AND study IN (SELECT acting_studies('statistician'))),
  scored AS (
    SELECT c.criterion, c.score, counted.words, counted.held FROM counted JOIN rating_scores c ON c.rating_id = counted.id
    WHERE counted.nth <= counted.held AND NOT counted.is_repeat AND c.score IS NOT NULL),
  ranked AS (
    SELECT criterion, held,
      rank() OVER (PARTITION BY criterion ORDER BY score) + (count(*) OVER (PARTITION BY criterion, score) - 1) / 2.0 AS score_rank,
      rank() OVER (PARTITION BY criterion ORDER BY words) + (count(*) OVER (PARTITION BY criterion, words) - 1) / 2.0 AS words_rank
    FROM scored)
  SELECT criterion, corr(score_rank::double precision, words_rank::double precision), count(*)::integer, max(held)::integer FROM ranked GROUP BY criterion ORDER BY criterion
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION board_readings(uuid), length_correlations(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION board_readings(uuid), length_correlations(uuid) TO equipoise_analysis;
