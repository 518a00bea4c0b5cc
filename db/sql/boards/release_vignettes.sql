-- Rule B8: a vignette's readings leave together, once every seat has rated or left out all its
-- answers and repeats. A seat that left an answer out keeps its rows of that vignette: the gap
-- would say which answer came late. Hidden repeats stay until unblinding.
CREATE FUNCTION release_vignettes(study uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH waiting AS MATERIALIZED (
    SELECT s.reading_id, r.seat_id, r.vignette_id, s.answer_id,
      s.repeat_of IS NOT NULL AS is_repeat, g.id IS NOT NULL AS is_rated,
      o.analysis_id IS NOT NULL AS is_left_out
    FROM sealed_readings s
    JOIN readings r ON r.id = s.reading_id
    LEFT JOIN first_ratings g ON g.reading_id = s.reading_id
    LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
    WHERE s.study_id = study
      AND r.vignette_id NOT IN (
        SELECT gone.vignette_id FROM released_readings l
        JOIN readings gone ON gone.id = l.reading_id WHERE l.study_id = study)),
    ready AS (
      SELECT vignette_id FROM waiting GROUP BY vignette_id
      HAVING bool_and(is_rated OR is_left_out)),
    whole AS (
      SELECT seat_id, vignette_id FROM waiting WHERE NOT is_repeat GROUP BY seat_id, vignette_id
      HAVING bool_and(is_rated)),
    marks AS MATERIALIZED (
      SELECT answer_id, gen_random_uuid() AS mark FROM (SELECT DISTINCT answer_id FROM waiting) one)
  INSERT INTO released_readings (reading_id, study_id, answer_mark)
  SELECT w.reading_id, study, m.mark FROM waiting w JOIN ready USING (vignette_id)
  JOIN whole USING (seat_id, vignette_id) JOIN marks m USING (answer_id) WHERE NOT w.is_repeat
$$;
