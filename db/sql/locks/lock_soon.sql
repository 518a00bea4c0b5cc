-- Rule D3: whoever meets a lock is refused soon and comes back (db/patience.ts), so that no
-- connection waits for one study while people of another need it.
CREATE FUNCTION lock_soon(key bigint, with_others boolean) RETURNS void
LANGUAGE plpgsql SET lock_timeout = '250ms' AS $$
BEGIN
  IF with_others THEN
    PERFORM pg_advisory_xact_lock_shared(key); ELSE PERFORM pg_advisory_xact_lock(key);
  END IF;
END
$$;
