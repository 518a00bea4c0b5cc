-- Rule B3: counts the next whole twenties of first versions, in the order in which they were given.
CREATE FUNCTION count_next_ratings(study uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH uncounted AS (
    SELECT g.reading_id, row_number() OVER (ORDER BY g.submitted_at, g.reading_id) AS nth,
      count(*) OVER () AS n
    FROM first_ratings g
    JOIN readings r ON r.id = g.reading_id
    WHERE r.study_id = study
      AND NOT EXISTS (SELECT FROM counted_ratings c WHERE c.reading_id = g.reading_id))
  INSERT INTO counted_ratings (reading_id, study_id, step)
  SELECT reading_id, study,
    (SELECT coalesce(max(step), 0) FROM counted_ratings WHERE study_id = study) + (nth - 1) / 20 + 1
  FROM uncounted WHERE nth <= n / 20 * 20
$$;
