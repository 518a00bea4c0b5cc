-- Rule K1, held here too: no seal without two key holders who are ready.
CREATE FUNCTION guard_keys() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'rating'
    AND NOT (key_ready(NEW.id, 'investigator') AND key_ready(NEW.id, 'statistician')) THEN
    RAISE EXCEPTION 'a key has no holder who could give it'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'studies_keys_held_k1';
  END IF;
  IF NEW.state = 'locked' AND NOT signs_with_key(NEW.id, 'investigator') THEN
    RAISE EXCEPTION 'the holder of the key locks a study, with their secret'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'studies_locked_with_key_k5';
  END IF;
  RETURN NEW;
END
$$;
