-- How a text came to be shown is for the coordinator, who knows arms and sees no score, and after
-- unblinding for those who read the record.
CREATE FUNCTION require_text_reader(study uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study IN (SELECT acting_studies('coordinator')) THEN RETURN; END IF;
  IF NOT EXISTS (SELECT 1 FROM studies WHERE id = study AND state = 'unblinded')
    OR signatures_given(study) <> 2
    OR study NOT IN (SELECT acting_studies('investigator', 'statistician', 'auditor')) THEN
    RAISE EXCEPTION 'raw texts stay closed until two people have unblinded the study'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
