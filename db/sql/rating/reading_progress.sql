-- Completion, and minutes by the twenty, never a score: for the coordinator, the investigator and
-- the statistician.
CREATE FUNCTION reading_progress(study uuid) RETURNS TABLE (
  seat_number integer, total integer, rated integer, omitted integer, mean_seconds double precision,
  signed_off boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT seat.number, count(*)::integer, count(r.id)::integer, count(o.analysis_id)::integer,
    timed.mean, EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = seat.id)
  FROM readings reading
  JOIN seats seat ON seat.id = reading.seat_id
  JOIN sealed_readings s ON s.reading_id = reading.id
  LEFT JOIN first_ratings r ON r.reading_id = reading.id
  LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
  LEFT JOIN (
    SELECT t.seat_id, round(avg(t.seconds_visible))::double precision AS mean
    FROM seat_twenties(study) t
    GROUP BY t.seat_id) timed ON timed.seat_id = seat.id
  WHERE reading.study_id = study
    AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician'))
  GROUP BY seat.id, seat.number, timed.mean ORDER BY seat.number
$$;

GRANT EXECUTE ON FUNCTION reading_progress(uuid) TO equipoise_gate, equipoise_operations,
  equipoise_analysis;
