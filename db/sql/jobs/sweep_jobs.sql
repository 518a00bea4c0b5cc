-- Rule J3: whoever serves clears away what nobody keeps any longer; it tells nothing of it.
CREATE FUNCTION sweep_jobs() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM jobs WHERE kept_until < now()
$$;

GRANT EXECUTE ON FUNCTION sweep_jobs() TO equipoise_gate;
