-- Rule P15: another role may shorten the sessions that are open.
CREATE FUNCTION shorten_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE sessions s
  SET ends_at = least(s.ends_at, s.created_at + make_interval(hours => l.hours)),
    idle_minutes = least(s.idle_minutes, l.idle_minutes)
  FROM participants p, session_life(p.person_id) l
  WHERE p.id = NEW.participant_id AND s.person_id = p.person_id AND s.ended_at IS NULL;
  RETURN NEW;
END
$$;
