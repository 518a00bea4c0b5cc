-- Rules P11 and K15: erases the name and addresses of somebody who has left every study they were
-- in.
CREATE FUNCTION erase_name(participant uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE person uuid;
BEGIN
  SELECT person_id INTO person FROM participants
  WHERE id = participant AND study_id IN (SELECT acting_studies('coordinator'));
  IF person IS NULL THEN
    RAISE EXCEPTION 'not yours to erase' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF takes_part(person) THEN
    RAISE EXCEPTION 'this person still takes part in a study'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'names_of_present_p11';
  END IF;
  UPDATE people SET name = NULL, email = NULL, former_email = NULL, erased_at = now()
  WHERE id = person AND erased_at IS NULL;
END
$$;

GRANT EXECUTE ON FUNCTION erase_name(uuid) TO equipoise_operations;
