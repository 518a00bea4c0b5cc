-- Rule K6: tries the passphrase of the session's person.
CREATE FUNCTION try_secret(derived text) RETURNS TABLE (verdict text, wait_seconds integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k key_secrets;
BEGIN
  SELECT * INTO k FROM key_secrets WHERE person_id = session_person() FOR UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'missing', 0; RETURN; END IF;
  IF secret_wait_seconds(k.failures, k.failed_at) > 0 THEN
    RETURN QUERY SELECT 'wait', secret_wait_seconds(k.failures, k.failed_at); RETURN;
  END IF;
  RETURN QUERY SELECT settle_try(k.person_id, sha256_hex(derived) = k.verifier), 0;
END
$$;

GRANT EXECUTE ON FUNCTION try_secret(text) TO equipoise_gate, equipoise_analysis;
