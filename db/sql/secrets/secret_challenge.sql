-- What scrypt needs to try the passphrase of the session's person; no row if they have none.
CREATE FUNCTION secret_challenge() RETURNS TABLE (
  cost integer, block integer, parallel integer, salt text, wait_seconds integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.cost, k.block, k.parallel, k.salt, secret_wait_seconds(k.failures, k.failed_at)
  FROM key_secrets k
  WHERE k.person_id = session_person()
$$;

GRANT EXECUTE ON FUNCTION secret_challenge() TO equipoise_gate, equipoise_analysis;
