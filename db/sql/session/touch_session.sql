-- Notes that a session is in use.
CREATE FUNCTION touch_session(session_hash text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sessions s SET last_seen_at = now()
  WHERE s.token_hash = session_hash AND is_live(s) AND s.last_seen_at < now() - interval '5 minutes'
$$;

GRANT EXECUTE ON FUNCTION touch_session(text) TO equipoise_gate;
