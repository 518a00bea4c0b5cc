-- Rule B3: for the investigator alone. The statistician reads twenties of seats, and two cuts
-- through the same readings would show a single one.
CREATE FUNCTION pooled_distribution(study uuid) RETURNS TABLE (
  criterion text, score integer, count integer, of_ratings integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS MATERIALIZED (
    SELECT k.reading_id, count(*) OVER () AS n FROM counted_ratings k
    WHERE k.study_id = study AND study IN (SELECT acting_studies('investigator')))
  SELECT c.criterion, c.score, count(*)::integer, counted.n::integer FROM counted
  JOIN first_ratings g ON g.reading_id = counted.reading_id
  JOIN rating_scores c ON c.rating_id = g.id
  GROUP BY c.criterion, c.score, counted.n ORDER BY c.criterion, c.score
$$;

GRANT EXECUTE ON FUNCTION pooled_distribution(uuid) TO equipoise_analysis;
