-- Rule K7: a code works once, in place of the passphrase, in this transaction.
CREATE FUNCTION try_recovery_code(hash text) RETURNS TABLE (verdict text, wait_seconds integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k key_secrets;
BEGIN
  SELECT * INTO k FROM key_secrets WHERE person_id = session_person() FOR UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'missing', 0; RETURN; END IF;
  IF secret_wait_seconds(k.failures, k.failed_at) > 0 THEN
    RETURN QUERY SELECT 'wait', secret_wait_seconds(k.failures, k.failed_at); RETURN;
  END IF;
  UPDATE recovery_codes c SET used_at = now()
  WHERE c.person_id = k.person_id AND c.code_hash = hash AND c.used_at IS NULL;
  RETURN QUERY SELECT settle_try(k.person_id, FOUND), 0;
END
$$;

GRANT EXECUTE ON FUNCTION try_recovery_code(text) TO equipoise_gate;
