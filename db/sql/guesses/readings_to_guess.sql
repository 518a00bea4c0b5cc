-- What is guessed: rated primary readings, numbered anew, so that no gap in the numbers reveals a
-- hidden repeat.
CREATE FUNCTION readings_to_guess() RETURNS TABLE (
  study_id uuid, seat_id uuid, reading_id uuid, number integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.study_id, r.seat_id, r.id,
    (row_number() OVER (PARTITION BY r.seat_id ORDER BY r.position))::integer
  FROM readings r
  JOIN sealed_readings s ON s.reading_id = r.id
  WHERE r.seat_id IN (SELECT guessing_seats()) AND s.repeat_of IS NULL
    AND EXISTS (SELECT FROM ratings g WHERE g.reading_id = r.id)
$$;

GRANT EXECUTE ON FUNCTION readings_to_guess() TO equipoise_blinded;
