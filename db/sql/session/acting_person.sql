-- The person of the session that this transaction named; null if the session is unknown, over, or
-- still locked.
CREATE FUNCTION acting_person() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT person FROM session_person() person
  WHERE NOT session_is_locked(current_setting('app.session', true))
$$;

GRANT EXECUTE ON FUNCTION acting_person() TO equipoise_gate, equipoise_author, equipoise_blinded,
  equipoise_operations, equipoise_analysis;
