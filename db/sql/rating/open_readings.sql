-- Readings still open, by the analysis's own ids, so that one can be left out without sight of its
-- arm.
CREATE FUNCTION open_readings(study uuid) RETURNS TABLE (
  analysis_id uuid, seat_number integer, vignette_number integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.analysis_id, seat.number, v.number FROM sealed_readings s
  JOIN readings reading ON reading.id = s.reading_id
  JOIN seats seat ON seat.id = reading.seat_id
  JOIN vignettes v ON v.id = reading.vignette_id
  WHERE s.study_id = study AND study IN (SELECT acting_studies('investigator'))
    AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.reading_id = s.reading_id)
    AND NOT EXISTS (SELECT 1 FROM omissions o WHERE o.analysis_id = s.analysis_id)
  ORDER BY seat.number, s.analysis_id
$$;

GRANT EXECUTE ON FUNCTION open_readings(uuid) TO equipoise_analysis;
