-- A new set of recovery codes, hashed. The old ones end.
CREATE FUNCTION replace_recovery_codes(hashes text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE person uuid := acting_person();
BEGIN
  IF person IS NULL OR NOT secret_given(person) THEN
    RAISE EXCEPTION 'the passphrase is asked first' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM recovery_codes WHERE person_id = person;
  INSERT INTO recovery_codes (person_id, code_hash) SELECT person, h FROM unnest(hashes) h;
  UPDATE key_secrets SET codes_made_at = now() WHERE person_id = person;
END
$$;

GRANT EXECUTE ON FUNCTION replace_recovery_codes(text[]) TO equipoise_gate;
