-- Rule P14: whoever reads the hash of a session or of an open link can act as its person. So a
-- login is given one to ask about, and reads none.
CREATE FUNCTION sessions_of(session_hash text) RETURNS TABLE (
  id uuid, person_id uuid, is_this boolean, is_live boolean, link_id uuid, browser text,
  created_at timestamptz, last_seen_at timestamptz, ends_at timestamptz, idle_minutes integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.person_id, s.token_hash = own.token_hash, is_live(s), s.link_id, s.browser,
    s.created_at, s.last_seen_at, s.ends_at, s.idle_minutes
  FROM sessions own
  JOIN sessions s ON s.person_id = own.person_id
  WHERE own.token_hash = session_hash AND is_live(own)
$$;

GRANT EXECUTE ON FUNCTION sessions_of(text) TO equipoise_gate;
