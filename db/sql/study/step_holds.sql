-- Rule S2: whether a study has what its next state needs.
CREATE FUNCTION step_holds(study uuid, target text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE target
    WHEN 'collecting' THEN EXISTS (SELECT 1 FROM ethics_decisions WHERE study_id = study)
    AND EXISTS (SELECT 1 FROM designs WHERE study_id = study)
    AND EXISTS (SELECT 1 FROM vignette_sets WHERE study_id = study)
    AND set_may_serve(study)
    AND ((SELECT kind FROM installation) <> 'real' OR study_contact(study) IS NOT NULL)
      WHEN 'rating' THEN EXISTS (SELECT 1 FROM seals WHERE study_id = study)
    AND EXISTS (SELECT 1 FROM readings WHERE study_id = study)
      WHEN 'locked' THEN readings_open(study) = 0
    AND NOT EXISTS (SELECT 1 FROM ledger_first_break(study))
      WHEN 'unblinded' THEN signatures_given(study) = 2
    AND NOT EXISTS (SELECT 1 FROM ledger_first_break(study)) ELSE false END
$$;
