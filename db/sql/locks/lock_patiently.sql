-- Takes a lock. In its first seconds a transaction is refused soon and done again; work of some
-- seconds is not thrown away for a lock, so it waits as long as its login may.
CREATE FUNCTION lock_patiently(key bigint, with_others boolean) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF clock_timestamp() < now() + interval '3 seconds' THEN PERFORM lock_soon(key, with_others);
  ELSIF with_others THEN PERFORM pg_advisory_xact_lock_shared(key);
  ELSE PERFORM pg_advisory_xact_lock(key); END IF;
END
$$;
