-- Whether a session is neither ended nor idle too long. Without a search path of its own, so that
-- queries over many rows take it in line.
CREATE FUNCTION is_live(session sessions) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT session.ended_at IS NULL AND session.ends_at > now()
    AND session.last_seen_at > now() - make_interval(mins => session.idle_minutes)
$$;
