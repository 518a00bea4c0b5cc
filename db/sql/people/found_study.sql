-- Rule F1: a founder founds a study with its first people, the founder being the first of them.
CREATE FUNCTION found_study(
  study uuid, study_title text, first_design jsonb, first_people jsonb,
  operator_is_coordinator boolean
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT may_found() THEN
    RAISE EXCEPTION 'not yours to found' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM refuse_first_people(first_people);
  PERFORM write_founding(study, study_title, first_design, acting_person(), first_people,
    operator_is_coordinator);
END
$$;

GRANT EXECUTE ON FUNCTION found_study(uuid, text, jsonb, jsonb, boolean) TO equipoise_gate;
