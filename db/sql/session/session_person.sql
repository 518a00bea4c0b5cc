-- The person of the session that this transaction named, whether they gave their secret in it or
-- not.
CREATE FUNCTION session_person() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.person_id FROM sessions s
  WHERE s.token_hash = current_setting('app.session', true) AND is_live(s)
$$;
