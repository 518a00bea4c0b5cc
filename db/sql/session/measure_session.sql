-- Rule P15: a new session gets its length from the roles of its person.
CREATE FUNCTION measure_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT NEW.created_at + make_interval(hours => l.hours), l.idle_minutes
  INTO NEW.ends_at, NEW.idle_minutes
  FROM session_life(NEW.person_id) l;
  RETURN NEW;
END
$$;
