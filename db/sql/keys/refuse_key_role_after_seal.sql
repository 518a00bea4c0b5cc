-- Rule K2: between seal and unblinding nobody gets one of the two roles that hold keys and read
-- scores, except who already holds the key.
CREATE FUNCTION refuse_key_role_after_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE study uuid;
BEGIN
  IF NEW.role NOT IN ('investigator', 'statistician') THEN RETURN NEW; END IF;
  SELECT p.study_id INTO study FROM participants p
  JOIN studies s ON s.id = p.study_id
  WHERE p.id = NEW.participant_id AND s.state IN ('rating', 'locked');
  IF study IS NOT NULL AND key_holder(study, NEW.role) IS DISTINCT FROM NEW.participant_id THEN
    RAISE EXCEPTION 'this role is closed from the seal to the unblinding'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'participant_roles_sealed_k2';
  END IF;
  RETURN NEW;
END
$$;
