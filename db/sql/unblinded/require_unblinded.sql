-- The one gate before the arms: it checks the state and both signatures, whoever calls.
CREATE FUNCTION require_unblinded(study uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM studies WHERE id = study AND state = 'unblinded')
    OR signatures_given(study) <> 2
    OR study NOT IN (SELECT acting_studies('investigator', 'statistician')) THEN
    RAISE EXCEPTION 'arms stay sealed until two people have unblinded the study'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
