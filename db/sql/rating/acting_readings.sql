-- The readings of the seats that the acting rater holds now.
CREATE FUNCTION acting_readings() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM readings WHERE seat_id = ANY (ARRAY(SELECT acting_seats()))
$$;

GRANT EXECUTE ON FUNCTION acting_readings() TO equipoise_gate, equipoise_author, equipoise_blinded,
  equipoise_operations, equipoise_analysis;
