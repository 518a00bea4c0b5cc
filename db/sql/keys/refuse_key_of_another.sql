-- Rule K3: a key is given by its holder, with their secret.
CREATE FUNCTION refuse_key_of_another() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT signs_with_key(NEW.study_id, NEW.role)
    OR acting_member(NEW.study_id) IS DISTINCT FROM NEW.participant_id THEN
    RAISE EXCEPTION 'a key is given by its holder, with their secret'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'unblinding_signatures_in_office_k3';
  END IF;
  RETURN NEW;
END
$$;
