-- A length gives its source away, so no length leaves: only its rank correlation with the score,
-- rounded to hundredths and renewed every 20 first versions.
CREATE FUNCTION length_correlations(study uuid) RETURNS TABLE (
  criterion text, estimate double precision, pairs integer, of_ratings integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS MATERIALIZED (
    SELECT g.id, r.shown_answer_id, s.repeat_of IS NOT NULL AS is_repeat, count(*) OVER () AS held
    FROM counted_ratings k
    JOIN first_ratings g ON g.reading_id = k.reading_id
    JOIN readings r ON r.id = k.reading_id
    JOIN sealed_readings s ON s.reading_id = k.reading_id
    WHERE k.study_id = study AND study IN (SELECT acting_studies('statistician'))),
    lengths AS MATERIALIZED (
      SELECT t.id, array_length(regexp_split_to_array(btrim(t.text), '\s+'), 1) AS words
      FROM shown_answers t
      WHERE t.id IN (SELECT shown_answer_id FROM counted)),
    scored AS (
      SELECT c.criterion, c.score, l.words, counted.held FROM counted
      JOIN lengths l ON l.id = counted.shown_answer_id
      JOIN rating_scores c ON c.rating_id = counted.id
      WHERE NOT counted.is_repeat AND c.score IS NOT NULL),
    ranked AS (
      SELECT criterion, held,
        rank() OVER (PARTITION BY criterion ORDER BY score)
          + (count(*) OVER (PARTITION BY criterion, score) - 1) / 2.0 AS score_rank,
        rank() OVER (PARTITION BY criterion ORDER BY words)
          + (count(*) OVER (PARTITION BY criterion, words) - 1) / 2.0 AS words_rank
      FROM scored)
  SELECT criterion,
    round(corr(score_rank::double precision, words_rank::double precision)::numeric,
      2)::double precision,
    count(*)::integer, max(held)::integer
  FROM ranked GROUP BY criterion ORDER BY criterion
$$;

GRANT EXECUTE ON FUNCTION length_correlations(uuid) TO equipoise_analysis;
