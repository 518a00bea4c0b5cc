-- Counts a try of the session's person. A right one is good for this transaction and opens this
-- session.
CREATE FUNCTION settle_try(person uuid, is_right boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT is_right THEN
    UPDATE key_secrets SET failures = failures + 1, failed_at = now() WHERE person_id = person;
    RETURN 'wrong';
  END IF;
  UPDATE key_secrets SET failures = 0, failed_at = NULL WHERE person_id = person;
  INSERT INTO secret_proofs
  VALUES (person, pg_current_xact_id()::text)
  ON CONFLICT (person_id) DO UPDATE SET transaction = EXCLUDED.transaction;
  INSERT INTO session_proofs (token_hash)
  VALUES (current_setting('app.session', true)) ON CONFLICT DO NOTHING;
  RETURN 'right';
END
$$;
