-- Rule B10: drift and minutes, as means of twenty readings of a seat; minutes have no criterion.
CREATE FUNCTION board_means(study uuid) RETURNS TABLE (
  seat_number integer, twenty integer, criterion text, mean double precision
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS MATERIALIZED (
    SELECT s.number, t.* FROM seat_twenties(study) t JOIN seats s ON s.id = t.seat_id
    WHERE study IN (SELECT acting_studies('statistician')))
  SELECT number, twenty, c.criterion, avg(c.score)::double precision FROM counted
  JOIN rating_scores c USING (rating_id)
  GROUP BY number, twenty, c.criterion
  UNION ALL SELECT number, twenty, NULL, round(avg(seconds_visible) / 60, 2)::double precision
  FROM counted GROUP BY number, twenty ORDER BY 1, 2, 3
$$;

GRANT EXECUTE ON FUNCTION board_means(uuid) TO equipoise_analysis;
