-- Rule W3: for whom the acting person speaks in the draw; the same order as voiceOf() in
-- study/draw/voices.ts.
CREATE FUNCTION acting_voice(study uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN study IN (SELECT acting_studies('coordinator')) THEN 'coordinator'
    WHEN study IN (SELECT acting_studies('statistician')) THEN 'statistician'
    WHEN study_has_auditor(study) AND study IN (SELECT acting_studies('auditor')) THEN 'witness'
    WHEN NOT study_has_auditor(study)
      AND study IN (SELECT acting_studies('investigator')) THEN 'witness' END
$$;
