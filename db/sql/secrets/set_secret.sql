-- Sets the first secret, or another one after the old one or a recovery code was given in this
-- transaction. Other sessions end.
CREATE FUNCTION set_secret(
  of_cost integer, of_block integer, of_parallel integer, of_salt text, derived text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid := acting_person();
  has_one boolean := EXISTS (SELECT FROM key_secrets k WHERE k.person_id = acting_person());
BEGIN
  IF person IS NULL OR NOT may_hold_secret() OR (has_one AND NOT secret_given(person)) THEN
    RAISE EXCEPTION 'not yours to set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (SELECT kind FROM installation) = 'real' AND of_cost::bigint * of_block < 1048576 THEN
    RAISE EXCEPTION 'too weak for a real study' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO key_secrets (person_id, cost, block, parallel, salt, verifier, material)
  VALUES (person, of_cost, of_block, of_parallel, of_salt, sha256_hex(derived),
    sha256_hex(encode(random_block(), 'hex')))
  ON CONFLICT (person_id) DO UPDATE SET cost = of_cost, block = of_block, parallel = of_parallel,
    salt = of_salt, verifier = EXCLUDED.verifier, failures = 0, failed_at = NULL, set_at = now();
  PERFORM settle_try(person, true);
  UPDATE sessions SET ended_at = now()
  WHERE person_id = person AND ended_at IS NULL
    AND token_hash <> current_setting('app.session', true);
END
$$;

GRANT EXECUTE ON FUNCTION set_secret(integer, integer, integer, text, text) TO equipoise_gate;
