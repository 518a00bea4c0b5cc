-- Rule P15: ends the person's own sessions and nobody else's. `which` names one, null means all;
-- `but` is spared.
CREATE FUNCTION end_own_sessions(session_hash text, which uuid, but text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ended integer;
BEGIN
  UPDATE sessions s SET ended_at = now() FROM sessions own
  WHERE own.token_hash = session_hash AND is_live(own) AND s.person_id = own.person_id
    AND s.ended_at IS NULL AND (which IS NULL OR s.id = which)
    AND s.token_hash IS DISTINCT FROM but;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;

GRANT EXECUTE ON FUNCTION end_own_sessions(text, uuid, text) TO equipoise_gate;
