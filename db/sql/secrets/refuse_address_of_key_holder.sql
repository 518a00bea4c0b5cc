-- Rule K9: the address of a key holder changes only with the holder's secret.
CREATE FUNCTION refuse_address_of_key_holder() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.email IS DISTINCT FROM OLD.email AND NEW.erased_at IS NULL AND NOT secret_given(NEW.id)
    AND EXISTS (
      SELECT FROM participants p
      JOIN studies s ON s.id = p.study_id, key_offices_now(p.study_id) o
      WHERE p.person_id = NEW.id AND o.participant_id = p.id AND s.state <> 'unblinded'
        AND NOT has_left(p.id)) THEN
    RAISE EXCEPTION 'the address of a key holder is fixed'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'people_address_of_key_holder_k9';
  END IF;
  RETURN NEW;
END
$$;
