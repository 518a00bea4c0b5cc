-- The highest version of an assignment decides.
CREATE FUNCTION acting_seats() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.seat_id FROM seat_assignments a
  WHERE a.participant_id = ANY (ARRAY(SELECT acting_participants('rater')))
    AND a.version = (SELECT max(b.version) FROM seat_assignments b WHERE b.seat_id = a.seat_id)
$$;

GRANT EXECUTE ON FUNCTION acting_seats() TO equipoise_gate, equipoise_author, equipoise_blinded,
  equipoise_operations, equipoise_analysis;
