-- A seat's readings in whole twenties, in the order of its list. Only those scored on every
-- criterion count, so that each mean is one of twenty scores.
CREATE FUNCTION seat_twenties(study uuid) RETURNS TABLE (
  seat_id uuid, rating_id uuid, seconds_visible integer, twenty integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT seat_id, id, seconds_visible, ((nth - 1) / 20 + 1)::integer
  FROM (
    SELECT r.seat_id, g.id, g.seconds_visible,
      row_number() OVER (PARTITION BY r.seat_id ORDER BY r.position) AS nth,
      count(*) OVER (PARTITION BY r.seat_id) AS n
    FROM readings r
    JOIN first_ratings g ON g.reading_id = r.id
    WHERE r.study_id = study
      AND NOT EXISTS (
        SELECT FROM rating_scores c WHERE c.rating_id = g.id AND c.score IS NULL)) listed
  WHERE nth <= n / 20 * 20
$$;
